"""Give a batch norm another number of channels than it has."""

import torch
from torch import nn

images = torch.zeros(2, 3, 6, 6)
conv = nn.Conv2d(3, 64, kernel_size=3)

try:
    nn.Sequential(conv, nn.BatchNorm2d(32))(images)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mended = nn.Sequential(conv, nn.BatchNorm2d(conv.out_channels))
print("mended, shape:", tuple(mended(images).shape))
