"""Keep an order of registered layers in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)
        self.order = [self.encoder, self.head]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.order:
            x = layer(x)
        return x  # (batch, 3)


model = Net()
print("keys:", list(model.state_dict()))
model.head = nn.Linear(8, 5)
print("head is what runs:", model.order[1] is model.head)
