"""Run the first blocks alone, by slicing the ModuleList."""

import torch
from torch import nn


class Truncated(nn.Module):
    def __init__(self, depth: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(depth))
        self.head = nn.Linear(4, 3)

    def forward(
        self, x: torch.Tensor, depth: int | None = None
    ) -> torch.Tensor:
        for block in self.blocks[:depth]:
            x = torch.tanh(block(x))
        return self.head(x)


model = Truncated(depth=5)
x = torch.ones(2, 4)
short = model.head(torch.tanh(model.blocks[0](x)))
print("output:", tuple(model(x, depth=2).shape))
print("depth 1 is block 0:", torch.allclose(model(x, depth=1), short))
print("None is all:", torch.equal(model(x), model(x, depth=5)))
