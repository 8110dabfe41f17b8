"""Name the plain attributes that hold a tensor."""

import torch
from torch import nn


def plain_tensors(model: nn.Module) -> list[str]:
    owners = [(f"{n}.", m) for n, m in model.named_modules()]
    every = [(n + k, v) for n, m in owners for k, v in vars(m).items()]
    return [n.lstrip(".") for n, v in every if isinstance(v, torch.Tensor)]


model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
model[0].scale = torch.ones(8)
model[0].offset = nn.Parameter(torch.zeros(8))
model[1].mask = nn.Buffer(torch.ones(3), persistent=False)
print("plain tensors:", plain_tensors(model))
