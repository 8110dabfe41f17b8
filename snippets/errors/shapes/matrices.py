"""Give a Linear more features than it takes, and read the error."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(7, 3))
x = torch.zeros(2, 4)

try:
    model(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mended = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
print("mended, shape:", tuple(mended(x).shape))
