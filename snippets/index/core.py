"""Probe what a Module, a Sequential, a ModuleList and a list do."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.a, self.b, self.c = layers

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.a(self.c(self.b(x)))


def probe(holder) -> list[str]:
    parent = nn.Module()
    parent.held = holder
    registers = "yes" if list(parent.parameters()) else "no"
    called.clear()
    try:
        output = holder(x)
    except (NotImplementedError, TypeError):
        return ["no", "no", "none", registers]
    order = "as stored" if called == layers else "as you write"
    connects = "yes" if output.equal(nn.Sequential(*called)(x)) else "no"
    forward = "yours" if type(holder) is Net else "yes"
    return [forward, connects, order, registers]


called = []  # the layers, in the order of their calls
x, layers = torch.ones(1, 2), [nn.Linear(2, 2) for _ in range(3)]
for layer in layers:
    layer.register_forward_hook(lambda layer, *_: called.append(layer))
held = Net(*layers), nn.Sequential(*layers), nn.ModuleList(layers), layers
rows = "Has a `forward`", "Connects layers", "Calls them", "Registers them"
print("| What it does | `Module` | `Sequential` | `ModuleList` | `list` |")
print("| :--- " * 5 + "|")
for row, *cells in zip(rows, *map(probe, held), strict=True):
    print(f"| **{row}** |", " | ".join(cells), "|")
