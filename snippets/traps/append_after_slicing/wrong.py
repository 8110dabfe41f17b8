"""Drop the first layer of a chain and add one at the end."""

import torch
from torch import nn

chain = nn.Sequential(nn.Dropout(0.5), nn.Linear(4, 8), nn.Linear(8, 3))
model = chain[1:]
model.append(nn.Softmax(dim=1))

print("layers:", len(model))
for name, layer in model.named_children():
    print(f"{name}: {type(layer).__name__}")
print("output:", tuple(model(torch.ones(2, 4)).shape))
