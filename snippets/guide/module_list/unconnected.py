"""Store layers that do not fit each other, then call the list."""

import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(5, 2)])
print("layers:", len(layers))
print("parameters:", sum(p.numel() for p in layers.parameters()))
try:
    layers(torch.ones(2, 4))
except NotImplementedError as error:
    message = str(error)
    print(message)
