"""Call a Sequential with two inputs, and read the error."""

import torch
from torch import nn


class Join(nn.Module):
    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, y], dim=1)


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.join = Join()
        self.chain = nn.Sequential(nn.Linear(7, 8), nn.ReLU())

    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return self.chain(self.join(x, y))


x, y = torch.zeros(2, 4), torch.zeros(2, 3)

try:
    nn.Sequential(Join(), nn.Linear(7, 8), nn.ReLU())(x, y)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(Mended()(x, y).shape))
