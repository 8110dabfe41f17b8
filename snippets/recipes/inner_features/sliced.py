"""Run a Sequential up to a layer, by slicing it."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
front = model[:2]
x = torch.ones(2, 4)
print("features:", tuple(front(x).shape))
print("same layer:", front[0] is model[0])
