"""Replace the head before building the optimizer."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential()
model.encoder = nn.Linear(4, 8)
model.head = nn.Linear(8, 3)
model.head = nn.Linear(8, 5)

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

before = {name: p.clone() for name, p in model.named_parameters()}
model(torch.randn(2, 4)).square().sum().backward()
optimizer.step()

for name, p in model.named_parameters():
    print(f"{name} trained:", not torch.equal(p, before[name]))
