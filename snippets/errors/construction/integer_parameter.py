"""Make a Parameter from a tensor of integers, and read the error."""

import torch
from torch import nn

steps = torch.arange(4)

try:
    nn.Parameter(steps)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

trained = nn.Parameter(steps.float())
print("mended, trains:", trained.requires_grad)

layer = nn.Module()
layer.register_buffer("steps", steps)
print("or a buffer, floating point:", layer.steps.is_floating_point())
