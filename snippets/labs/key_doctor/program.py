"""Rename a checkpoint's keys, load it, and prove it by the outputs."""

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


layer = nn.Linear
trained = nn.Sequential(layer(4, 8), layer(8, 8), layer(8, 8), layer(8, 3))
block = nn.Sequential(layer(8, 8), layer(8, 8))
net = nn.Sequential(layer(4, 8), block, layer(8, 3))
x = torch.randn(2, 4)
old, expected = trained.state_dict(), trained(x)
new = net.state_dict()
told = {
    "1.": "1.0.",
    "2.": "1.1.",
}
state = rename_keys(old, new, told)
net.eval()
load_proven(net, state, x, expected)
