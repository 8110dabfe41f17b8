"""Unfreeze a network in which one parameter holds integers."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
model.steps = nn.Parameter(torch.arange(4), requires_grad=False)

try:
    model.requires_grad_()
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

steps = model.steps.detach()
del model.steps
model.register_buffer("steps", steps)
model.requires_grad_()
print("mended, train:", [p.requires_grad for p in model.parameters()])
