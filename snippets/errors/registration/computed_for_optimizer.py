"""Give an optimizer a tensor that was computed from a Parameter."""

import torch
from torch import nn

scale = nn.Parameter(torch.ones(4)) * 0.1

try:
    torch.optim.SGD([scale], lr=0.1)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

scale = nn.Parameter(torch.ones(4) * 0.1)
optimizer = torch.optim.SGD([scale], lr=0.1)
print("mended, parameters:", len(optimizer.param_groups[0]["params"]))
