"""Put a layer that expects 7 features behind one that gives 8."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(7, 3))
print("layers built:", len(model))
try:
    model(torch.ones(2, 4))
except RuntimeError as error:
    message = str(error)
    print(message)
