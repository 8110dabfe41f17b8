"""Do the same to a list and to a ModuleList of layers a, b, c."""

from torch import nn

a, b, c, m = nn.Linear(1, 2), nn.Linear(2, 3), nn.Linear(3, 4), nn.ReLU()
letters = {a: "a", b: "b", c: "c", m: "m"}

operations = {
    "`s.append(m)`": lambda s: s.append(m),
    "`s.extend([m])`": lambda s: s.extend([m]),
    "`s.insert(1, m)`": lambda s: s.insert(1, m),
    "`s.insert(9, m)`": lambda s: s.insert(9, m),
    "`s[1] = m`": lambda s: s.__setitem__(1, m),
    "`s[0:2] = [m]`": lambda s: s.__setitem__(slice(0, 2), [m]),
    "`s.pop(0)`": lambda s: s.pop(0),
    "`s.pop()`": lambda s: s.pop(),
    "`del s[:2]`": lambda s: s.__delitem__(slice(2)),
    "`s.remove(b)`": lambda s: s.remove(b),
    "`s.reverse()`": lambda s: s.reverse(),
    "`s = s + [m]`": lambda s: s.__add__([m]),
    "`s = s * 2`": lambda s: s * 2,
}


def after(operation, holder: type):
    held = holder([a, b, c])
    try:
        result = operation(held)
    except (AttributeError, TypeError) as error:
        return type(error).__name__, "–"
    held = result if type(result) is holder else held
    names = dict(held.named_children()) if holder is nn.ModuleList else ""
    return " ".join(letters[layer] for layer in held), " ".join(names)


print("| Operation | `list` | `ModuleList` | Names |")
print("| :--- " * 4 + "|")
for label, operation in operations.items():
    layers, names = after(operation, nn.ModuleList)
    print(f"| {label} | {after(operation, list)[0]} | {layers} | {names} |")
