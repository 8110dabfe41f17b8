"""Give BatchNorm1d a batch of images, and read the error."""

import torch
from torch import nn

images = torch.zeros(2, 8, 6, 6)

try:
    nn.BatchNorm1d(8)(images)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(nn.BatchNorm2d(8)(images).shape))
