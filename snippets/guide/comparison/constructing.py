"""Hand each constructor two parts in seven ways and print the keys."""

from collections import OrderedDict

from torch import nn

kinds = [nn.Module, nn.Sequential, nn.ModuleList, nn.ModuleDict]
kinds += [nn.ParameterList, nn.ParameterDict, list, dict]


def tell(box, parts: list) -> str:
    if isinstance(box, nn.Module):
        named = [*box.named_children(), *box.named_parameters("", False)]
    else:
        pairs = box.items() if isinstance(box, dict) else enumerate(box)
        named = [(key, part) for key, part in pairs if part in parts]
    if named:
        return ", ".join(f"`{key}`" for key, _ in named)
    held = [*box] if hasattr(box, "__len__") else []
    return f"`{type(held[0]).__name__}` objects" if held else "empty"


rows = ["Kind()", "Kind(a, b)", "Kind([a, b])"]
rows += ["Kind(part for part in [a, b])", 'Kind([("b", a), ("a", b)])']
rows += ['Kind({"b": a, "a": b})', 'Kind(OrderedDict({"b": a, "a": b}))']
print("| Code |", *(f"{Kind.__name__} |" for Kind in kinds))
print("|---" * 9 + "|")
for row in rows:
    print(f"| `{row}` |", end="")
    for Kind in kinds:
        a, b = nn.Linear(4, 4), nn.Linear(4, 4)
        if "Parameter" in Kind.__name__:
            a, b = a.bias, b.bias
        here = {"Kind": Kind, "a": a, "b": b, "OrderedDict": OrderedDict}
        try:
            cell = tell(eval(row, here), [a, b])
        except Exception as error:
            cell = type(error).__name__
        print("", cell, end=" |")
    print()
