"""Replace every layer of one kind, however deep it is."""

from collections.abc import Callable

import torch
from torch import nn


def replace(
    model: nn.Module,
    kind: type[nn.Module],
    make: Callable[[nn.Module], nn.Module],
) -> list[str]:
    every = model.named_modules(remove_duplicate=False)
    found = [(name, old) for name, old in every if isinstance(old, kind)]
    for name, old in found:
        model.set_submodule(name, make(old))
    return [name for name, _ in found]


act = nn.ReLU()
block = nn.Sequential(nn.Linear(8, 8), act)
model = nn.Sequential(nn.Linear(4, 8), act, block, nn.Linear(8, 3))
print("replaced:", *replace(model, nn.ReLU, lambda old: nn.GELU()))
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("keys:", *model.state_dict())
