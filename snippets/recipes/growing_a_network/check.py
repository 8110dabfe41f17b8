"""Grow a network and name what the optimizer does not hold."""

import torch
from torch import nn


def unknown(
    model: nn.Module, optimizer: torch.optim.Optimizer
) -> list[str]:
    held = {id(p) for g in optimizer.param_groups for p in g["params"]}
    return [n for n, p in model.named_parameters() if id(p) not in held]


blocks = nn.ModuleList([nn.Linear(8, 8)])
optimizer = torch.optim.SGD(blocks.parameters(), lr=0.1)

blocks.append(nn.Linear(8, 8))
print("not told:", *unknown(blocks, optimizer))

optimizer.add_param_group({"params": blocks[-1].parameters()})
assert not unknown(blocks, optimizer), "a new parameter is unknown"
print("told:", unknown(blocks, optimizer))
