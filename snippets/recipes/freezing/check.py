"""Train one step and compare every tensor of the frozen part."""

from copy import deepcopy

import torch
from torch import nn


def moved(model: nn.Sequential) -> list[str]:
    before = deepcopy(model.state_dict())
    trainable = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trainable, lr=0.1)
    model(torch.rand(6, 4)).sum().backward()
    optimizer.step()
    after = model.state_dict()
    return [
        key for key in before if not torch.equal(before[key], after[key])
    ]


model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
frozen = model[:2].requires_grad_(False)

model.train()
print("norm in train:", *moved(model))
model.train()
frozen.eval()
names = moved(model)
assert all(name.startswith("2.") for name in names), "a frozen part moved"
print("norm in eval:", *names)
