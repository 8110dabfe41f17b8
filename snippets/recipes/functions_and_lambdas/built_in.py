"""Use the Modules that torch has for common functions."""

import torch
from torch import nn

model = nn.Sequential(
    nn.Unflatten(1, (3, 4, 4)),  # (batch, 48) -> (batch, 3, 4, 4)
    nn.Conv2d(3, 8, 3, padding=1),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),  # (batch, 8, 1, 1)
    nn.Flatten(),  # (batch, 8)
    nn.Linear(8, 3),
    nn.Softmax(dim=1),
)
x = torch.ones(2, 48)
for layer in model:
    x = layer(x)
    print(type(layer).__name__, tuple(x.shape))
