"""Add a third table, for tensors that are saved and do not train."""

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        tables = {"_parameters": {}, "_buffers": {}, "_modules": {}}
        vars(self).update(tables, _unsaved=set())

    def __setattr__(self, name: str, value: object) -> None:
        is_child = isinstance(value, (Module, nn.Module))
        (self._modules if is_child else self._parameters)[name] = value

    def register_buffer(self, name: str, tensor, persistent=True) -> None:
        self._buffers[name] = tensor
        if not persistent:
            self._unsaved.add(name)

    def state_dict(self, prefix: str = "") -> dict:
        kept = {**self._parameters, **self._buffers}
        kept = {n: t for n, t in kept.items() if n not in self._unsaved}
        state = {prefix + name: t for name, t in kept.items()}
        for name, child in self._modules.items():
            state |= child.state_dict(prefix=f"{prefix}{name}.")
        return state


for base in (Module, nn.Module):
    net = base()
    net.head = nn.Linear(4, 3)
    net.register_buffer("mean", torch.zeros(4))
    net.register_buffer("mask", torch.ones(4), persistent=False)
    net.scale = nn.Parameter(torch.ones(4))
    print(*net.state_dict())
