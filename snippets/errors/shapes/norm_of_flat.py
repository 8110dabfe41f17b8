"""Give BatchNorm2d a flat batch, and read the error."""

import torch
from torch import nn

flat = torch.zeros(2, 8)

try:
    nn.BatchNorm2d(8)(flat)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(nn.BatchNorm1d(8)(flat).shape))
