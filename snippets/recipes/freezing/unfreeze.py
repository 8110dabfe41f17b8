"""Thaw a part later, and give its parameters to the optimizer."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
encoder, head = model[0].requires_grad_(False), model[2]
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)


def step() -> bool:
    before = encoder.weight.clone()
    optimizer.zero_grad()
    model(torch.ones(2, 4)).square().sum().backward()
    optimizer.step()
    return not torch.equal(encoder.weight, before)


print("frozen, moves:", step())
encoder.requires_grad_(True)
print("thawed, moves:", step())
optimizer.add_param_group({"params": encoder.parameters(), "lr": 0.01})
print("in the optimizer, moves:", step())
