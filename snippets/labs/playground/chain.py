"""Start from a chain: print its names, shapes and output."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.rand(2, 4)

print(model)
for name, parameter in model.named_parameters():
    print(name, tuple(parameter.shape))
print("output:", tuple(model(x).shape))
