"""Give each block of a config a name that its keys carry."""

from collections import OrderedDict

import torch
from torch import nn

config = {"stem": (4, 8), "body": (8, 6), "head": (6, 3)}


def make_block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU())


blocks = OrderedDict((n, make_block(*sizes)) for n, sizes in config.items())
model = nn.Sequential(blocks)
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("names:", *blocks)
print("first key:", next(iter(model.state_dict())))
