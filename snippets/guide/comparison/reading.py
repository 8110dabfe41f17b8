"""Read one part from each container, line of code by line."""

from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def tell(said) -> str:
    if isinstance(said, list):
        return ", ".join(map(tell, said))
    if isinstance(said, bool):
        return "yes" if said else "no"
    key = f"`{said}`" if isinstance(said, str) else str(said)
    return {id(one): "one", id(two): "two"}.get(id(said), key)


rows = ["c[0]", "c[-1]", 'c["a"]', 'c["0"]', "c.a", 'getattr(c, "0")']
rows += ['c.get("a")']
a, b = nn.Linear(4, 4), nn.Linear(4, 4)
print("| Code |", *(f"{type(c).__name__} |" for c in fill(a, b)))
print("|---" * 9 + "|")
for row in rows:
    print(f"| `{row}` |", end="")
    for c in fill(a, b):
        part = "Parameter" in type(c).__name__
        one, two = (a.weight, b.weight) if part else (a, b)
        try:
            cell = tell(eval(row))
        except Exception as error:
            cell = type(error).__name__
        print("", cell, end=" |")
    print()
