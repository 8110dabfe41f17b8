"""Make a Parameter from a list of numbers, and read the error."""

import torch
from torch import nn

try:
    nn.Parameter([1.0, 2.0])
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

weights = nn.Parameter(torch.tensor([1.0, 2.0]))
print("mended, shape:", tuple(weights.shape))
