"""Give a Sequential a list of layers, and read the error."""

import torch
from torch import nn

layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]

try:
    nn.Sequential(layers)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(*layers)
print("mended, shape:", tuple(model(torch.zeros(2, 4)).shape))
