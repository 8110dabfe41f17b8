"""Slice a ModuleList and a Sequential of the same layers."""

from torch import nn

layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)])
chain = nn.Sequential(*layers)
tail = layers[1:]

print("last:", layers[-1] is layers[2])
print("slice:", type(tail).__name__)
print("same layers:", tail[1] is layers[2])
print("ModuleList slice:", *tail.state_dict())
print("Sequential slice:", *chain[1:].state_dict())

tail.append(nn.Softmax(dim=1))
print("tail:", len(tail), "layers; list:", len(layers))
