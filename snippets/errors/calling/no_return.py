"""Forget the return of a forward inside a chain."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(4, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        torch.relu(self.linear(x))


class Mended(Block):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.linear(x))


x = torch.zeros(2, 4)

try:
    nn.Sequential(Block(), nn.Linear(8, 3))(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(Mended(), nn.Linear(8, 3))
print("mended, shape:", tuple(model(x).shape))
