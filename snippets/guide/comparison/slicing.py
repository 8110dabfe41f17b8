"""Slice containers of three parts, then append a fourth to the slice."""

from torch import nn


def fill(a: nn.Module, b: nn.Module, d: nn.Module) -> list:
    module, named = nn.Module(), {"a": a, "b": b, "d": d}
    module.a, module.b, module.d = a, b, d
    params = nn.ParameterDict({key: named[key].weight for key in named})
    boxes = [module, nn.Sequential(a, b, d), nn.ModuleList([a, b, d])]
    boxes += [nn.ModuleDict(named), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b, d], named]


def keys(box) -> str:
    if isinstance(box, list):
        return ", ".join(f"`{key}`" for key in range(len(box)))
    found = [key.removesuffix(".weight") for key in box.state_dict()]
    return ", ".join(f"`{key}`" for key in found)


def ask(c) -> list[str]:
    try:
        s = c[1:]
    except (KeyError, TypeError):
        return ["no slices"] * len(rows)
    said = [type(s).__name__, keys(s), "yes" if s[0] is c[1] else "no"]
    s.append(new.weight if isinstance(c, nn.ParameterList) else new)
    return [*said, keys(s), str(len(s)), str(len(c))]


rows = ["`s = c[1:]` makes a", "Keys of `s`", "`s[0] is c[1]`"]
rows += ["Keys after `s.append(new)`", "Then `len(s)`", "Then `len(c)`"]
a, b, d, new = (nn.Linear(4, 4, bias=False) for _ in range(4))
boxes = fill(a, b, d)
print("| Question |", *(f"{type(c).__name__} |" for c in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, boxes), strict=True):
    print("|", " | ".join([row, *cells]), "|")
