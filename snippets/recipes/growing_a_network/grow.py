"""Add a block during training, and tell the optimizer."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.weight)  # at first, x passes unchanged
        nn.init.zeros_(self.out.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.out(torch.relu(self.inner(x)))


blocks = nn.Sequential(Block(8))
model = nn.Sequential(nn.Linear(4, 8), blocks, nn.Linear(8, 3))
optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
x = torch.rand(5, 4)


def step() -> None:
    optimizer.zero_grad()
    model(x).square().sum().backward()
    optimizer.step()


step()
before = model(x)
block = Block(8).to(before)
blocks.append(block)
optimizer.add_param_group({"params": block.parameters()})
print("same output:", torch.allclose(model(x), before))
step()
print("the new block trains:", bool(block.out.weight.any()))
print("groups:", len(optimizer.param_groups))
