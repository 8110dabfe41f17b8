"""Let each part of a Sequential fetch its input to where it is."""

from collections import OrderedDict

import torch
from torch import nn


def fetch(module: nn.Module, args: tuple) -> tuple:
    home = next(module.parameters())
    x = args[0].to(home.device)
    return (x.to(home.dtype) if x.is_floating_point() else x,)


model = nn.Sequential(
    OrderedDict(encoder=nn.Linear(4, 8), head=nn.Linear(8, 3))
)
model.head.to("cpu", torch.float64)
for part in model:
    part.register_forward_pre_hook(fetch)

out = model(torch.rand(2, 4))
print("output:", tuple(out.shape), out.dtype)
print("where the head is:", out.device == model.head.weight.device)
print("keys:", *model.state_dict())
