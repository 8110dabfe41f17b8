"""Ask a list and the containers by position with every list method."""

import copy

from torch import nn

p, q, r = (nn.Identity() for _ in range(3))
letters = {p: "p", q: "q", r: "r"}
rows = """len(c) | c[1] | c[-1] | c["1"] | c[9] | c[1:] | c[::2] | q in c
[*c] | [*reversed(c)] | c.index(q) | c.count(q) | c.copy()
copy.copy(c) is c | c == copy.copy(c) | c < c | hash(c) == hash(c)"""


def shown(value: object) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, nn.Module) and value in letters:
        return letters[value]
    if isinstance(value, nn.Module):
        found = [f"`{k}` {letters[m]}" for k, m in value._modules.items()]
        return ", ".join(found)
    if isinstance(value, list):
        return ", ".join(letters[layer] for layer in value)
    return str(value)


def answer(code: str, c: list | nn.Module) -> str:
    try:
        return shown(eval(code, {"c": c, "q": q, "copy": copy}))
    except Exception as error:
        return type(error).__name__


print("| Code | list | ModuleList | Sequential |")
print("|---" * 4 + "|")
for code in rows.replace("\n", " | ").split(" | "):
    held = [[p, q, r], nn.ModuleList([p, q, r]), nn.Sequential(p, q, r)]
    print(f"| `{code}` |", *(f"{answer(code, c)} |" for c in held))
