"""Ask a dict and the containers by name with every dict method."""

import copy

from torch import nn

layers = {name: nn.Linear(2, 2, bias=False) for name in "bac"}
rows = """len(c); c["a"]; c["x"]; c["keys"]; c.get("a"); c.get("x")
"a" in c; a in c.values(); [*c]; [*reversed(c)]; [*c.keys()]; [*c.values()]
dict(c.items()); c.copy(); c.fromkeys(["n"]); copy.copy(c) is c
c == copy.copy(c)"""
names = {id(m): n for n, m in layers.items()}
names |= {id(m.weight): n for n, m in layers.items()}


def shown(value: object) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    if id(value) in names:
        return names[id(value)]
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(entry) for entry in value)
    if isinstance(value, (dict, nn.ModuleDict, nn.ParameterDict)):
        return f"{type(value).__name__} of {', '.join(value.keys())}"
    return "a method" if callable(value) else str(value)


def answer(code: str, c, a) -> str:
    try:
        return shown(eval(code, {"c": c, "a": a, "copy": copy}))
    except Exception as error:
        return type(error).__name__


a = layers["a"]
weights = {name: layer.weight for name, layer in layers.items()}
held = [(layers, a), (nn.ModuleDict(layers), a)]
held += [(nn.ParameterDict(weights), a.weight)]
print("| Code | dict | ModuleDict | ParameterDict |\n" + "|---" * 4 + "|")
for code in rows.replace("\n", "; ").split("; "):
    print(f"| `{code}` |", *(f"{answer(code, *pair)} |" for pair in held))
