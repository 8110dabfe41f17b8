"""Call one block several times instead of stacking several."""

import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self, depth: int) -> None:
        super().__init__()
        self.block = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
        self.depth = depth

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for _ in range(self.depth):
            x = x + self.block(x)
        return x  # (batch, 8)


model = Recurrent(depth=6)
print("output:", tuple(model(torch.ones(2, 8)).shape))
print("numbers:", sum(p.numel() for p in model.parameters()))
print("keys:", *model.state_dict())
