"""Change a list and the containers by position with every list method."""

from collections import OrderedDict

from torch import nn

p, q, r, new = (nn.Identity() for _ in range(4))
letters = {p: "p", q: "q", r: "r", new: "n"}
rows = """c.append(new) | c.extend([new]) | c.insert(1, new)
c.insert(-1, new) | c.pop() | c.pop(0) | c.remove(q) | c.clear()
c.reverse() | c.sort(key=order) | c[0] = new | c[-1] = new | c[1:] = [new]
del c[0] | del c[-1] | del c[:2] | c += [new] | c += twin | c = c + [new]
c = c + twin | c *= 2 | c = 2 * c"""


def fill() -> list:
    named = OrderedDict([("a", p), ("b", q), ("c", r)])
    chains = [nn.Sequential(p, q, r), nn.Sequential(named)]
    return [[p, q, r], nn.ModuleList([p, q, r]), *chains]


def state(c: list | nn.Module) -> str:
    if isinstance(c, list):
        found = [letters[layer] for layer in c]
    else:
        found = [f"`{k}` {letters[m]}" for k, m in c._modules.items()]
    return ", ".join(found) or "empty"


def after(code: str, c: list | nn.Module) -> str:
    chain = isinstance(c, nn.Sequential)
    scope = {"c": c, "new": new, "q": q, "order": letters.get}
    scope["twin"] = type(c)(*[new] if chain else [[new]])
    try:
        exec(code, scope)
    except Exception as error:
        return type(error).__name__
    return state(scope["c"])


print("| Code | list | ModuleList | Sequential | named Sequential |")
print("|---" * 5 + "|")
for code in rows.replace("\n", " | ").split(" | "):
    print(f"| `{code}` |", *(f"{after(code, c)} |" for c in fill()))
