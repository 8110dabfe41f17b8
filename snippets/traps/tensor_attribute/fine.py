"""Keep a mask without a key, a number, and a tensor made in forward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        self.scale = 0.5
        self.register_buffer("mask", torch.ones(4), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        position = torch.arange(4, dtype=x.dtype, device=x.device)
        return self.head(self.mask * x + self.scale * position)


model = Net().double()
x = torch.ones(2, 4, dtype=torch.float64)
print("output:", model(x).dtype)
print("mask:", model.mask.dtype)
print("keys:", list(model.state_dict()))
