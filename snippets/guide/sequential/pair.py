"""Take two inputs in a forward of your own, and chain the rest."""

import torch
from torch import nn


class Pair(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Bilinear(4, 5, 8)
        self.rest = nn.Sequential(nn.ReLU(), nn.Linear(8, 3))

    def forward(
        self, left: torch.Tensor, right: torch.Tensor
    ) -> torch.Tensor:
        return self.rest(self.mix(left, right))  # (batch, 3)


model = Pair()
left, right = torch.ones(2, 4), torch.ones(2, 5)
print("output:", tuple(model(left, right).shape))
