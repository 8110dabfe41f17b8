"""Give a convolution a flat batch, and read the error."""

import torch
from torch import nn

conv = nn.Conv2d(1, 8, kernel_size=3)
flat = torch.zeros(2, 36)

try:
    conv(flat)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

images = flat.unflatten(1, (1, 6, 6))  # (batch, channels, height, width)
print("mended, shape:", tuple(conv(images).shape))
