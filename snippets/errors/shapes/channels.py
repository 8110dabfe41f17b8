"""Give a convolution images with another number of channels."""

import torch
from torch import nn

conv = nn.Conv2d(3, 8, kernel_size=3)
last = torch.zeros(2, 6, 6, 3)  # (batch, height, width, channels)

try:
    conv(last)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

first = last.permute(0, 3, 1, 2)  # (batch, channels, height, width)
print("channels first:", tuple(conv(first).shape))

gray = torch.zeros(2, 1, 6, 6)
mended = nn.Conv2d(1, 8, kernel_size=3)
print("one channel:", tuple(mended(gray).shape))
