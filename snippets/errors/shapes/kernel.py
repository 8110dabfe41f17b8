"""Give a convolution images smaller than its kernel."""

import torch
from torch import nn

images = torch.zeros(2, 3, 8, 8)
halve = nn.MaxPool2d(2)
conv = nn.Conv2d(3, 8, kernel_size=3)

try:
    nn.Sequential(halve, halve, conv)(images)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

padded = nn.Conv2d(3, 8, kernel_size=3, padding=1)
print("padding:", tuple(nn.Sequential(halve, halve, padded)(images).shape))
print("less pooling:", tuple(nn.Sequential(halve, conv)(images).shape))
