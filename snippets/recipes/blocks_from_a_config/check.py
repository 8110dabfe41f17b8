"""Compare a network's parameter count with its config."""

from itertools import pairwise

from torch import nn


def make_block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU())


sizes = [6, 6, 6, 6]
model = nn.Sequential(*[make_block(i, o) for i, o in pairwise(sizes)])
shared = nn.Sequential(*[make_block(6, 6)] * 3)

expected = sum((i + 1) * o for i, o in pairwise(sizes))
count = sum(p.numel() for p in model.parameters())
assert count == expected, "a block is shared or missing"
print("expected:", expected)
print("made three times:", count)
print("made once, put in three times:", end=" ")
print(sum(p.numel() for p in shared.parameters()))
