"""Call each container, then watch for its own forward hook."""

import torch
from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def hooked(c) -> bool | str:
    fired: list[bool] = []
    c.register_forward_hook(lambda *_: fired.append(True))
    whole = type(c).forward is not nn.Module.forward
    ran = [layer(x) for layer in ([c] if whole else c.children())]
    return bool(fired) if ran else "no layers"


rows = {
    "`callable(c)`": callable,
    "`c(x)` gives a": lambda c: type(c(x)).__name__,
    "Its hook fires when its layers run": hooked,
}
a, b, x = nn.Linear(4, 4), nn.Linear(4, 4), torch.ones(2, 4)
print("| Question |", *(f"{type(c).__name__} |" for c in fill(a, b)))
print("|---" * 9 + "|")
for row, probe in rows.items():
    print("|", row, end=" |")
    for c in fill(a, b):
        try:
            cell = probe(c)
        except Exception as error:
            cell = type(error).__name__
        print("", {True: "yes", False: "no"}.get(cell, cell), end=" |")
    print()
