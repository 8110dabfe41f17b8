"""Cut off the head by chaining the other children."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.block = nn.Linear(8, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.encoder(x))  # (batch, 8)
        x = x + torch.relu(self.block(x))  # (batch, 8)
        return self.head(x)  # (batch, 3)


torch.manual_seed(0)
model = Net()
features = nn.Sequential(*list(model.children())[:-1])

x = torch.randn(2, 4)
again = model.head(features(x))
print("features:", tuple(features(x).shape))
print("head on features equals model:", torch.equal(again, model(x)))
