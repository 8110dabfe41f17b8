"""Change each container by name and print the keys it has then."""

from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def keys(box) -> str:
    if isinstance(box, nn.Module):
        found = [key.removesuffix(".weight") for key in box.state_dict()]
    else:
        found = [*box] if isinstance(box, dict) else [*range(len(box))]
    return ", ".join(f"`{key}`" for key in found) or "empty"


rows = ["c.n = new", 'c["n"] = new', 'c.update({"n": new})']
rows += ['c.setdefault("n", new)', 'del c["a"]', 'c.pop("a")', "c.clear()"]
a, b, layer = (nn.Linear(4, 4, bias=False) for _ in range(3))
print("| Code |", *(f"{type(c).__name__} |" for c in fill(a, b)))
print("|---" * 9 + "|")
for row in rows:
    print(f"| `{row}` |", end="")
    for c in fill(a, b):
        new = layer.weight if "Parameter" in type(c).__name__ else layer
        try:
            exec(row)
            cell = keys(c)
        except Exception as error:
            cell = type(error).__name__
        print("", cell, end=" |")
    print()
