"""Change a dict and the containers by name with every dict method."""

from torch import nn

layers = {name: nn.Linear(2, 2, bias=False) for name in "bacn"}
rows = """c["n"] = n; c["a"] = n; c.update({"n": n}); c.update([("n", n)])
c.update(n=n); c |= {"n": n}; c |= type(c)({"n": n}); c = c | {"n": n}
c = c | type(c)({"n": n}); c = {"n": n} | c; c.setdefault("n", n)
c.setdefault("n"); del c["a"]; del c["x"]; c.pop("a"); c.pop("x")
c.pop("x", None); c.popitem(); c.clear()"""


def fill() -> list[tuple[object, object]]:
    chosen = {name: layers[name] for name in "bac"}
    weights = {name: layers[name].weight for name in "bac"}
    new = layers["n"]
    found = [(dict(chosen), new), (nn.ModuleDict(chosen), new)]
    return [*found, (nn.ParameterDict(weights), new.weight)]


def state(c) -> str:
    names = {id(m): f"`{n}`" for n, m in layers.items()}
    names |= {id(m.weight): f"`{n}`" for n, m in layers.items()}
    pairs = [(f"`{k}`", names.get(id(v), str(v))) for k, v in c.items()]
    cells = [k if k == v else f"{k} is {v}" for k, v in pairs]
    return f"{', '.join(cells)}" if cells else "empty"


def after(code: str, c, n) -> str:
    scope = {"c": c, "n": n}
    try:
        exec(code, scope)
    except Exception as error:
        return type(error).__name__
    kind = type(scope["c"])
    return state(scope["c"]) + (" in a dict" if kind is not type(c) else "")


print("| Code | dict | ModuleDict | ParameterDict |\n" + "|---" * 4 + "|")
for code in rows.replace("\n", "; ").split("; "):
    cells = [after(code, c, n) for c, n in fill()]
    print(f"| `{code}` |", " | ".join(cells), "|")
