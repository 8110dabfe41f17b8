"""Ask rename_keys for a match that the shapes cannot decide."""

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


torch.manual_seed(0)
x, layer = torch.randn(2, 4), nn.Linear
old = nn.ModuleDict({"k": layer(4, 8), "q": layer(4, 8)})
new = nn.ModuleDict({"query": layer(4, 8), "key": layer(4, 8)})
expected = old["q"](x) @ old["k"](x).T

roles = {"q.": "query.", "k.": "key."}
for how in ({}, {"by_order": True}, {"told": roles}):
    try:
        state = rename_keys(old.state_dict(), new.state_dict(), **how)
        new.load_state_dict(state)
        same = (new["query"](x) @ new["key"](x).T).allclose(expected)
        print(*how, "- same output:", same)
    except ValueError as error:
        print("refused:", error)
