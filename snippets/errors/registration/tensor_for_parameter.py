"""Assign a tensor to the name of a parameter, and read the error."""

import torch
from torch import nn

layer = nn.Linear(4, 3)
start = torch.ones(3, 4)

try:
    layer.weight = start
except TypeError as error:
    # The type in the message follows the tensor's dtype and device.
    text = str(error).replace(start.type(), "torch.FloatTensor")
    message = f"{type(error).__name__}: {text}"
    print(message)

layer.weight = nn.Parameter(start)
print("new parameter, trains:", layer.weight.requires_grad)

kept = layer.weight
with torch.no_grad():
    kept.copy_(torch.zeros(3, 4))
print("new values, same parameter:", layer.weight is kept)
