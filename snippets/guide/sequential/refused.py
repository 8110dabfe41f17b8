"""Pass a list and a dict, and read what Sequential takes instead."""

from collections import OrderedDict

from torch import nn

layers = [nn.Linear(4, 8), nn.ReLU()]
named = {"encoder": nn.Linear(4, 8), "act": nn.ReLU()}
messages = []
for given in (layers, named):
    try:
        nn.Sequential(given)
    except TypeError as error:
        messages.append(str(error))

print(*messages, sep="\n")
print("unpacked list:", len(nn.Sequential(*layers)), "layers")
print("ordered dict:", len(nn.Sequential(OrderedDict(named))), "layers")
