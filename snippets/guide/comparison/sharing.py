"""Put one layer twice into each container and count what is seen."""

from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def inside(box) -> nn.Module:
    net = nn.Module()
    net.box = box
    return net


rows = {
    "`len(c)`": lambda c: f"{len(c)}",
    "`len([*c.children()])`": lambda c: f"{len([*c.children()])}",
    "Keys found": lambda c: f"{len(inside(c).state_dict())}",
    "Parameters found": lambda c: f"{len([*inside(c).parameters()])}",
    "`repr` collapses repeats": lambda c: ": 2 x " in repr(c),
}
a = nn.Linear(4, 4, bias=False)
print("| Question |", *(f"{type(c).__name__} |" for c in fill(a, a)))
print("|---" * 9 + "|")
for row, probe in rows.items():
    print("|", row, end=" |")
    for c in fill(a, a):
        try:
            cell = probe(c)
        except Exception as error:
            cell = type(error).__name__
        print("", {True: "yes", False: "no"}.get(cell, cell), end=" |")
    print()
