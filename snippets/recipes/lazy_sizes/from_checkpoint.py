"""Load a checkpoint into lazy layers, without a dry run."""

import torch
from torch import nn

trained = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
model = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3))
print(model.load_state_dict(trained.state_dict()))
print("sized:", tuple(model[0].weight.shape))

x = torch.rand(2, 4)
print("same output:", torch.equal(model(x), trained(x)))
