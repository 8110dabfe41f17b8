"""Join feature maps of different sizes, and read the error."""

import torch
from torch.nn import functional as F

skip = torch.zeros(2, 4, 5, 5)
x = F.interpolate(torch.zeros(2, 8, 3, 3), scale_factor=2)

try:
    torch.cat([x, skip], dim=1)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

x = F.interpolate(x, size=skip.shape[-2:])
print("mended, shape:", tuple(torch.cat([x, skip], dim=1).shape))
