"""Repeat a whole Sequential: by multiplying it, and by copying it."""

import copy

from torch import nn


def count(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())


block = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
times = block * 3
copies = nn.Sequential(*(copy.deepcopy(block) for _ in range(3)))
same = copies[0][0].weight.equal(copies[1][0].weight)
print("block * 3:", len(times), "layers,", count(times), "parameters")
print("copies:", len(copies), "layers,", count(copies), "parameters")
print("copies start with equal weights:", same)
