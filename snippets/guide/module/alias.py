"""Keep a state dict, train on, and look at what was kept."""

import copy

import torch
from torch import nn

model = nn.Linear(4, 3)
state = model.state_dict()
best = copy.deepcopy(model.state_dict())

with torch.no_grad():
    model.weight.add_(1)

followed = torch.equal(state["weight"], model.weight)
kept = not torch.equal(best["weight"], model.weight)
print("state followed the model:", followed)
print("deep copy kept the old values:", kept)
