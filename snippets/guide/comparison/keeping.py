"""Empty, compare, copy and pickle each container."""

import copy
import pickle

from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def ask(c, twin) -> list[str]:
    kind, deep = type(c), copy.deepcopy(c)
    saved = pickle.loads(pickle.dumps(c))
    pairs = [(weight(c), weight(deep)), (weight(c), weight(copy.copy(c)))]
    said = [bool(kind()), c == twin, *(one is two for one, two in pairs)]
    return ["yes" if yes else "no" for yes in [*said, type(saved) is kind]]


def weight(c) -> nn.Parameter:
    held = [*c.values()] if isinstance(c, dict) else c
    net = c if isinstance(c, nn.Module) else nn.ModuleList(held)
    return next(net.parameters())


rows = ["True when empty", "Equals a twin that holds the same parts"]
rows += ["`copy.deepcopy` shares the weights", "`copy.copy` shares them"]
rows += ["`pickle` brings it back"]
a, b = nn.Linear(4, 4), nn.Linear(4, 4)
boxes = fill(a, b)
print("| Question |", *(f"{type(c).__name__} |" for c in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, boxes, fill(a, b)), strict=True):
    print("|", " | ".join([row, *cells]), "|")
