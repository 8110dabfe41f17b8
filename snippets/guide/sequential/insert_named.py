"""Insert a layer into a named Sequential, and keep every name."""

from collections import OrderedDict

import torch
from torch import nn


def insert_before(
    model: nn.Sequential, where: str, name: str, module: nn.Module
) -> nn.Sequential:
    layers = OrderedDict()
    for old, layer in model.named_children():
        if old == where:
            layers[name] = module
        layers[old] = layer
    return nn.Sequential(layers)


model = nn.Sequential(
    OrderedDict(encoder=nn.Linear(4, 8), head=nn.Linear(8, 3))
)
longer = insert_before(model, "head", "act", nn.ReLU())
print("names:", *(name for name, _ in longer.named_children()))
print("output:", tuple(longer(torch.ones(2, 4)).shape))
print("same head:", longer.head is model.head)
print("same keys:", list(longer.state_dict()) == list(model.state_dict()))
