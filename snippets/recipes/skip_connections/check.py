"""Silence a block's body and see its input come through."""

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(width, width), nn.ReLU())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.body(x)


block = Residual(8)
nn.init.zeros_(block.body[0].weight)
nn.init.zeros_(block.body[0].bias)

x = torch.rand(2, 8)
assert torch.equal(block(x), x), "the input does not come through"
print("body silent, input through:", torch.equal(block(x), x))
