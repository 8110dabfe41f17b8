"""Print a network, and add a line about your own layer."""

import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def extra_repr(self) -> str:
        return f"width={self.weight.numel()}"

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.weight  # (batch, width)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(8, 3)
        self.encoder = nn.Sequential(nn.Linear(4, 8), Scale(8))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(x))  # (batch, 3)


net = Net()
print(net)
print("output:", tuple(net(torch.zeros(2, 4)).shape))
