"""Give a convolution images of another dtype than its weight."""

import torch
from torch import nn

conv = nn.Conv2d(3, 8, 3, device="cpu")
images = torch.zeros(2, 3, 6, 6, dtype=torch.float64, device="cpu")

try:
    conv(images)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, dtype:", conv(images.to(conv.weight.dtype)).dtype)
