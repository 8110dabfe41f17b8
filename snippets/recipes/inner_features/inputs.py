"""Collect what goes into a layer, with a pre-hook."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
found = {}


def keep(module: nn.Module, args: tuple) -> None:
    found["head"] = args[0].clone()


handle = model[2].register_forward_pre_hook(keep)
x = torch.ones(2, 4)
model(x)
handle.remove()
print("into the head:", tuple(found["head"].shape))
print("same by hand:", torch.equal(found["head"], model[:2](x)))
