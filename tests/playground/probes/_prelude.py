"""What every probe may use: this file's text stands before each of them."""

import contextlib
import copy
import io
import math
import pickle
import re
import warnings
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

warnings.simplefilter("ignore")


def attempt(call):
    """Print what the call returns, or the error that it raises, word for word."""
    try:
        print("no error:", type(call()).__name__)
    except Exception as error:
        print(f"{type(error).__name__}:", re.sub("0x[0-9a-f]+", "0x", str(error)))


def rounded(tensor, digits=4):
    """The tensor's numbers as a list, rounded, without negative zeros."""

    def each(value):
        return (
            [each(v) for v in value]
            if isinstance(value, list)
            else round(float(value), digits) + 0.0
        )

    return each(tensor.detach().tolist())


def filled(module):
    """Give the module weights that are the same everywhere."""
    for number, tensor in enumerate(module.state_dict().values()):
        if tensor.is_floating_point():
            count = tensor.numel()
            values = [math.sin(0.37 * i + number) * 0.3 + 0.5 for i in range(count)]
            tensor.copy_(torch.tensor(values).reshape(tensor.shape))
    return module


def ramp(*shape):
    """A tensor that counts up from -1 to 1."""
    count = math.prod(shape)
    return torch.tensor([2 * i / count - 1 for i in range(count)]).reshape(shape)


class Block(nn.Module):
    """A linear layer, then a ReLU."""

    def __init__(self, inputs=4, outputs=3):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(self.linear(x))


class Listed(nn.Module):
    """Two layers in a ModuleList, and a buffer."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)])
        self.register_buffer("scale", torch.ones(3))

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x * self.scale
