"""Load one state dict with assign, then load it again without."""

import torch
from torch import nn


def shares(net: nn.Module, saved: dict[str, torch.Tensor]) -> bool:
    return net.weight.data_ptr() == saved["weight"].data_ptr()


def load(net: nn.Module, saved: dict, assign: bool = False) -> nn.Module:
    net.load_state_dict(saved, assign=assign)
    return net


saved = nn.Linear(4, 3).state_dict()
first = load(nn.Linear(4, 3), saved)
print("a load before, shares memory:", shares(first, saved))
second = load(nn.Linear(4, 3), saved, assign=True)
print("with assign, shares memory:", shares(second, saved))
third = load(nn.Linear(4, 3), saved)
print("a load after, shares memory:", shares(third, saved))
fourth = load(nn.Linear(4, 3), dict(saved))
print("a load of dict(saved), shares memory:", shares(fourth, saved))
