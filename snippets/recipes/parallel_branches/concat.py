"""Send one input through several branches and join their outputs."""

import torch
from torch import nn


class Concat(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([branch(x) for branch in self], dim=1)


narrow = nn.Linear(4, 2)
wide = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 5))
model = nn.Sequential(Concat([narrow, wide]), nn.Linear(7, 3))

x = torch.ones(2, 4)
print("joined:", tuple(model[0](x).shape))
print("output:", tuple(model(x).shape))
print("branches:", *(type(branch).__name__ for branch in model[0]))
