"""Keep the branches' outputs apart, as a tuple."""

import torch
from torch import nn


class Parallel(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return tuple(branch(x) for branch in self)


class Product(nn.Module):
    def forward(self, pair: tuple[torch.Tensor, ...]) -> torch.Tensor:
        value, gate = pair
        return value * torch.sigmoid(gate)


branches = Parallel([nn.Linear(4, 8), nn.Linear(4, 8)])
model = nn.Sequential(branches, Product(), nn.Linear(8, 3))
x = torch.ones(2, 4)
print("branches:", *(tuple(part.shape) for part in branches(x)))
print("output:", tuple(model(x).shape))
