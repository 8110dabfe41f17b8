"""Ask what a network finds in each container that it holds."""

from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def ask(box) -> list[str]:
    net = nn.Module()
    net.box = box
    child = "yes" if "box" in dict(net.named_children()) else "no"
    inside = [name[4:] for name, _ in net.named_modules() if name[4:]]
    names = ", ".join(f"`{name}`" for name in inside) or "none"
    keys = [f"`{key}`" for key in net.state_dict()] or ["none"]
    return [child, str(len([*net.parameters()])), names, keys[0]]


rows = ["Is a child of the network", "Parameters the network finds"]
rows += ["Names of the children inside", "First key in the network"]
a, b = nn.Linear(4, 4, bias=False), nn.Linear(4, 4, bias=False)
boxes = fill(a, b)
print("| Question |", *(f"{type(box).__name__} |" for box in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, boxes), strict=True):
    print("|", " | ".join([row, *cells]), "|")
