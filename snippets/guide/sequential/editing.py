"""Edit a numbered and a named chain, and read the names afterwards."""

from collections import OrderedDict

from torch import nn


def chain(names: str) -> nn.Sequential:
    layers = nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)
    return nn.Sequential(
        OrderedDict(zip(names.split(), layers, strict=True))
    )


def edited(names: str, edit) -> str:
    model = chain(names)
    try:
        edit(model)
    except KeyError as error:
        return f"`KeyError: {error}`"
    return " ".join(name for name, _ in model.named_children())


edits = {
    "`s.append(m)`": lambda s: s.append(nn.ReLU()),
    "`s.extend([m, n])`": lambda s: s.extend([nn.ReLU(), nn.ReLU()]),
    "`s.insert(1, m)`": lambda s: s.insert(1, nn.ReLU()),
    "`s.pop(0)`": lambda s: s.pop(0),
    "`del s[0]`": lambda s: s.__delitem__(0),
    "`s[1] = m`": lambda s: s.__setitem__(1, nn.Tanh()),
}
print("| Edit | Names from 0 1 2 | Names from encoder act head |")
print("| :--- " * 3 + "|")
for label, edit in edits.items():
    by_position = edited("0 1 2", edit)
    by_name = edited("encoder act head", edit)
    print(f"| {label} | {by_position} | {by_name} |")
