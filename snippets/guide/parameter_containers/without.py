"""Remove a weight from a ParameterList by building a new list."""

import torch
from torch import nn


def without(weights: nn.ParameterList, index: int) -> nn.ParameterList:
    index = range(len(weights))[index]
    return nn.ParameterList(
        weight for i, weight in enumerate(weights) if i != index
    )


old = nn.ParameterList(torch.ones(size) for size in (2, 3, 4))
new = without(old, 1)
print("sizes:", [len(weight) for weight in new])
print("keys:", *new.state_dict())
print("same weights:", new[0] is old[0], new[1] is old[2])
print("from the end:", [len(weight) for weight in without(old, -1)])
