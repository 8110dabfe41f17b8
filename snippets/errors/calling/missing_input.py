"""Put a layer with two inputs into a chain, and read the error."""

import torch
from torch import nn


class Add(nn.Module):
    def forward(self, x: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        return x + skip


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.block = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.block(x)


x = torch.zeros(2, 4)

try:
    nn.Sequential(nn.Linear(4, 4), Add())(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(nn.Sequential(Mended())(x).shape))
