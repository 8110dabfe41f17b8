"""Rename keys by order and shape, or refuse; then prove the outputs."""

import torch
from torch import nn


def rename_keys(old: dict, new: dict, told=(), by_order=False) -> dict:
    pairs, groups = dict(told), {}
    for side, state in enumerate((old, new)):
        layers, named = {}, [pair[side] for pair in pairs.items()]
        for key, tensor in state.items():
            layer, dot, name = key.rpartition(".")
            shapes = layers.setdefault(layer + dot, [])
            shapes.append((name, *tensor.shape))
        for layer in [one for one in layers if one not in named]:
            alike = groups.setdefault(str(layers[layer]), ([], []))
            alike[side].append(layer)
    for ours, theirs in groups.values():
        if len(ours) != len(theirs) or (len(ours) > 1 and not by_order):
            raise ValueError(f"which is which? {ours} to {theirs}")
        pairs.update(zip(ours, theirs, strict=True))
    split = {key: key.rpartition(".") for key in old}
    return {pairs[a + dot] + b: old[k] for k, (a, dot, b) in split.items()}


def load_proven(net: nn.Module, state: dict, x, expected) -> None:
    print(net.load_state_dict(state))
    same = torch.allclose(net(x), expected, atol=1e-5)
    assert same, "the keys fit, and the outputs differ"


a, norm, b = nn.Linear(4, 8), nn.LayerNorm(8), nn.Linear(8, 3)
old = nn.Sequential(a, norm, nn.ReLU(), b)
block = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.ReLU())
new = nn.Sequential(block, nn.Linear(8, 3))
state = rename_keys(old.state_dict(), new.state_dict())
print(*state)
x = torch.randn(2, 4)
load_proven(new, state, x, old(x))
