"""Call the layers of a Sequential one by one, and compare."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.ones(2, 4)

y = x
for layer in model:
    y = layer(y)
    print(type(layer).__name__, tuple(y.shape))

print("same as model(x):", torch.equal(y, model(x)))
