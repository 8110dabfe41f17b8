"""Carry two tensors through a plain Sequential as a tuple."""

import torch
from torch import nn

Pair = tuple[torch.Tensor, torch.Tensor]


class OnFirst(nn.Module):
    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, pair: Pair) -> Pair:
        x, side = pair
        return self.layer(x), side


class Merge(nn.Module):
    def forward(self, pair: Pair) -> torch.Tensor:
        return torch.cat(pair, dim=1)


model = nn.Sequential(
    OnFirst(nn.Linear(4, 8)),
    OnFirst(nn.ReLU()),
    Merge(),
    nn.Linear(8 + 5, 3),
)
x, side = torch.ones(2, 4), torch.ones(2, 5)
print("output:", tuple(model((x, side)).shape))
