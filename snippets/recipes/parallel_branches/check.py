"""Cut the joined output and compare each piece with its branch."""

import torch
from torch import nn


class Concat(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([branch(x) for branch in self], dim=1)


branches = Concat([nn.Linear(4, 2), nn.Linear(4, 5), nn.Identity()])
x = torch.rand(2, 4)
widths = [branch(x).shape[1] for branch in branches]
pieces = branches(x).split(widths, dim=1)

same = [torch.equal(b(x), p) for b, p in zip(branches, pieces, strict=True)]
assert all(same), "a branch is missing or out of place"
print("widths:", *widths)
print("each piece is its branch:", all(same))
