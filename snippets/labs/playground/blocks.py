"""Start from blocks in a list, which you call and Module counts."""

import torch
from torch import nn


class Tower(nn.Module):
    """Residual blocks, then a head."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(depth))
        self.head = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = x + block(x).relu()
        return self.head(x)


model = Tower(depth=3)
x = torch.rand(2, 4)
print(model)
print("parameters:", sum(p.numel() for p in model.parameters()))
print("output:", tuple(model(x).shape))
