"""Fill a ParameterDict in four ways, and read the order of its names."""

from collections import OrderedDict

import torch
from torch import nn

parts = {"shift": torch.zeros(4), "gain": torch.ones(4)}

from_dict = nn.ParameterDict(parts)
from_ordered = nn.ParameterDict(OrderedDict(parts))
from_pairs = nn.ParameterDict(parts.items())
one_by_one = nn.ParameterDict()
for name, part in parts.items():
    one_by_one[name] = part

print("plain dict: ", *from_dict)
print("OrderedDict:", *from_ordered)
print("pairs:      ", *from_pairs)
print("one by one: ", *one_by_one)
print(
    "ModuleDict: ", *nn.ModuleDict({"shift": nn.ReLU(), "gain": nn.ReLU()})
)
