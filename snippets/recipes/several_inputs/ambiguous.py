"""Return a pair from a layer: the next one takes it in one of two ways."""

import torch
from torch import nn


class Pair(nn.Module):
    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return x, 2 * x


class TakesOne(nn.Module):
    def forward(self, pair: tuple[torch.Tensor, ...]) -> str:
        return "one tuple"


class TakesTwo(nn.Module):
    def forward(self, x: torch.Tensor, y: torch.Tensor) -> str:
        return "two arguments"


x = torch.ones(2, 4)
print("called by hand:", TakesOne()(Pair()(x)))
print("called by hand:", TakesTwo()(*Pair()(x)))
print("called by Sequential:", nn.Sequential(Pair(), TakesOne())(x))
try:
    nn.Sequential(Pair(), TakesTwo())(x)
except TypeError as error:
    message = str(error)
    print(message)
