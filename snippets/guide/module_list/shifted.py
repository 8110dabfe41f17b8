"""Load an old checkpoint into a list that grew at its front."""

import torch
from torch import nn


def shift(state: dict, prefix: str, by: int) -> dict:
    moved = {}
    for key, value in state.items():
        if key.startswith(prefix):
            index, rest = key.removeprefix(prefix).split(".", 1)
            key = f"{prefix}{int(index) + by}.{rest}"
        moved[key] = value
    return moved


def make(depth: int) -> nn.Module:
    net = nn.Module()
    net.layers = nn.ModuleList(nn.Linear(4, 4) for _ in range(depth))
    net.head = nn.Linear(4, 3)
    return net


old = make(2)
new = make(2)
new.layers.insert(0, nn.Linear(4, 4))
wanted = shift(old.state_dict(), "layers.", by=1)
report = new.load_state_dict(wanted, strict=False)

print("missing:", *report.missing_keys)
print("unexpected:", len(report.unexpected_keys))
pairs = zip(old.layers, new.layers[1:], strict=True)
print("moved:", all(torch.equal(o.weight, n.weight) for o, n in pairs))
print("same head:", torch.equal(old.head.weight, new.head.weight))
