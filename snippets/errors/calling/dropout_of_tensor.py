"""Write nn.Dropout(x) where nn.Dropout()(x) was meant."""

import torch
from torch import nn

x = torch.ones(2, 4)

try:
    nn.Dropout(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

dropout = nn.Dropout(0.2)
print("mended, shape:", tuple(dropout(x).shape))

try:
    nn.MSELoss(x, x)
except RuntimeError as error:
    again = f"{type(error).__name__}: {error}"
    print("a loss:", again)

print("mended, shape:", tuple(nn.MSELoss()(x, x).shape))
