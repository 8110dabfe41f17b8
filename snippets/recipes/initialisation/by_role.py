"""Initialise by the name of a parameter: blocks that start silent."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(8, 8)
        self.out = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.out(torch.relu(self.inner(x)))


model = nn.Sequential(Block(), Block())
for name, p in model.named_parameters():
    if ".out." in name:
        nn.init.zeros_(p)
        print("zero:", name)

x = torch.rand(2, 8)
print("output is the input:", torch.equal(model(x), x))
