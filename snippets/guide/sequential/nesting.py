"""Put Sequentials into a Sequential, and flatten them again."""

import torch
from torch import nn


def make_block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU())


model = nn.Sequential(make_block(4, 8), make_block(8, 6), nn.Linear(6, 3))
flat = nn.Sequential(*model[0], *model[1], model[2])

x = torch.ones(2, 4)
print("nested:", len(model), "layers")
print(*model.state_dict())
print("flat:", len(flat), "layers")
print(*flat.state_dict())
print("same output:", torch.equal(model(x), flat(x)))
