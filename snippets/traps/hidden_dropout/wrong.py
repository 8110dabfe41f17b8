"""Hold a Dropout in a plain list and call eval."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 32)
        self.after = [nn.Dropout(0.5)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.head(x)  # (batch, 32)
        for layer in self.after:
            x = layer(x)
        return x


torch.manual_seed(0)
model = Net().eval()
x = torch.ones(2, 4)
print("parameters:", sum(p.numel() for p in model.parameters()))
print("model trains:", model.training)
print("dropout trains:", model.after[0].training)
print("two calls agree:", torch.equal(model(x), model(x)))
