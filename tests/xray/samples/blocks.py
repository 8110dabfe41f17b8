"""A ModuleList registers the blocks; forward calls them."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn


def make_block(features: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(features, features), nn.ReLU())


class Blocks(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("scale", torch.tensor(2.0), persistent=False)
        self.blocks = nn.ModuleList([make_block(4), make_block(4)])
        self.head = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x) * self.scale
        return self.head(x)


def build() -> Blocks:
    return Blocks()


print(len(build().blocks))
