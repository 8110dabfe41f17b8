"""Build a chain of blocks from a list of widths."""

from itertools import pairwise

import torch
from torch import nn

ACTIVATIONS = {"relu": nn.ReLU, "gelu": nn.GELU, "tanh": nn.Tanh}


def make_block(inputs: int, outputs: int, act: str) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), ACTIVATIONS[act]())


def make_net(widths: list[int], classes: int, act: str) -> nn.Sequential:
    layers = [make_block(i, o, act) for i, o in pairwise(widths)]
    layers.append(nn.Linear(widths[-1], classes))
    return nn.Sequential(*layers)


config = {"widths": [4, 8, 6], "classes": 3, "act": "relu"}
model = make_net(**config)
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("parts:", len(model))
print("keys:", *model.state_dict())
