"""Give a LayerNorm features that are not last, and read the error."""

import torch
from torch import nn

norm = nn.LayerNorm(8)
x = torch.zeros(2, 8, 5)  # (batch, features, time)

try:
    norm(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

moved = x.transpose(1, 2)  # (batch, time, features)
print("mended, shape:", tuple(norm(moved).shape))
