"""Build the walk that gives keys and parameters."""

from collections.abc import Iterator

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def __setattr__(self, name: str, value: object) -> None:
        is_child = isinstance(value, Module)
        (self._modules if is_child else self._parameters)[name] = value

    def state_dict(self, prefix: str = "") -> dict:
        state = {prefix + name: p for name, p in self._parameters.items()}
        for name, child in self._modules.items():
            state |= child.state_dict(prefix=f"{prefix}{name}.")
        return state

    def named_parameters(self) -> Iterator:
        seen = set()
        for key, parameter in self.state_dict().items():
            if parameter not in seen:
                seen.add(parameter)
                yield key, parameter


for base in (Module, nn.Module):
    block, net = base(), base()
    block.weight = nn.Parameter(torch.ones(3, 4))
    net.left = net.right = block
    net.scale = nn.Parameter(torch.ones(3))
    print("keys:", *net.state_dict())
    print("parameters:", *(key for key, _ in net.named_parameters()))
