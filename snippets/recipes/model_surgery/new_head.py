"""Give a trained network a head with other outputs."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
old = model[-1]
model[-1] = nn.Linear(old.in_features, 5).to(old.weight)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

print("output:", tuple(model(torch.ones(2, 4)).shape))
print("keys:", *model.state_dict())
