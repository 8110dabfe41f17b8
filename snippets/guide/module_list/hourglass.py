"""Go down one list and up another, adding what was kept."""

from itertools import pairwise

import torch
from torch import nn


class Hourglass(nn.Module):
    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        pairs = list(pairwise(sizes))
        self.down = nn.ModuleList(nn.Linear(a, b) for a, b in pairs)
        self.up = nn.ModuleList(nn.Linear(b, a) for a, b in pairs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        kept = []
        for layer in self.down:
            kept.append(x)
            x = torch.relu(layer(x))
        for layer in reversed(self.up):
            x = torch.relu(layer(x)) + kept.pop()
        return x


model = Hourglass([8, 6, 3])
widths = []
for module in (*model.down, *model.up):
    module.register_forward_hook(lambda m, a, y: widths.append(y.shape[1]))
print("output:", tuple(model(torch.ones(2, 8)).shape))
print("widths:", widths)
