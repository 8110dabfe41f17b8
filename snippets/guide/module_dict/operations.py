"""Do the same to a dict and to a ModuleDict of layers a, b."""

from torch import nn

a, b, m = nn.Linear(1, 2), nn.Linear(2, 3), nn.ReLU()
letters = {a: "a", b: "b", m: "m"}

operations = {
    '`d["n"] = m`': lambda d: d.__setitem__("n", m),
    '`d.update({"n": m})`': lambda d: d.update({"n": m}),
    "`d.update(a=m)`": lambda d: d.update(a=m),
    '`d = d | {"n": m}`': lambda d: d | {"n": m},
    '`d.setdefault("n", m)`': lambda d: d.setdefault("n", m),
    '`d.get("n", m)`': lambda d: d.get("n", m),
    '`d.pop("a")`': lambda d: d.pop("a"),
    '`d.pop("n", None)`': lambda d: d.pop("n", None),
    "`d.popitem()`": lambda d: d.popitem(),
    '`del d["a"]`': lambda d: d.__delitem__("a"),
    "`d = d.copy()`": lambda d: d.copy(),
    "`d.clear()`": lambda d: d.clear(),
}


def after(operation, holder: type) -> str:
    held = holder({"a": a, "b": b})
    try:
        result = operation(held)
    except (AttributeError, TypeError) as error:
        return type(error).__name__
    held = result if type(result) is holder else held
    pairs = (f"{name}: {letters[layer]}" for name, layer in held.items())
    return ", ".join(pairs) or "empty"


print("| Operation | `dict` | `ModuleDict` |")
print("| :--- " * 3 + "|")
for label, operation in operations.items():
    row = after(operation, dict), after(operation, nn.ModuleDict)
    print(f"| {label} | {row[0]} | {row[1]} |")
