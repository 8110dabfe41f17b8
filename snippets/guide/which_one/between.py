"""Do something between the layers: keep what every block returns."""

import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, depth: int) -> None:
        super().__init__()
        blocks = [nn.Linear(4, 4) for _ in range(depth)]
        self.blocks = nn.ModuleList(blocks)

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        seen = []
        for block in self.blocks:
            x = x + block(x).relu()
            seen.append(x)
        return seen


model = Tower(depth=3)
print("outputs:", len(model(torch.randn(2, 4))))
print("parameters:", len(list(model.parameters())))
