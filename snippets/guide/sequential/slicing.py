"""Slice a Sequential and see what is new and what is shared."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
front, back = model[:2], model[2:]

x = torch.ones(2, 4)
print("index:", type(model[2]).__name__)
print("slice:", type(back).__name__)
print("back:", *back.state_dict())
print("same layer:", back[0] is model[2])
print("same output:", torch.equal(back(front(x)), model(x)))

front.requires_grad_(False)
trains = [k for k, p in model.named_parameters() if p.requires_grad]
print("model still trains:", *trains)

front.append(nn.Dropout())
print("front:", len(front), "layers; model:", len(model))
