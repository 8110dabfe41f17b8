"""Give a Sequential a class instead of a layer, and read the error."""

import torch
from torch import nn

try:
    nn.Sequential(nn.Linear(4, 8), nn.ReLU)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
print("mended, shape:", tuple(model(torch.zeros(2, 4)).shape))
