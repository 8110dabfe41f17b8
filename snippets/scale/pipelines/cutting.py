"""Cut off the second half of each container in every way it has."""

from torch import nn


def fill(kind: type[nn.Module]) -> nn.Module:
    a, b, c, d = (nn.Linear(4, 4) for _ in range(4))
    if kind is nn.Sequential:
        return nn.Sequential(a, b, c, d)
    if kind is nn.ModuleList:
        return nn.ModuleList([a, b, c, d])
    return nn.ModuleDict({"0": a, "1": b, "2": c, "3": d})


def drop_two_names(held: nn.ModuleDict) -> nn.ModuleDict:
    del held["0"], held["1"]
    return held


def drop_half(held: nn.Sequential | nn.ModuleList) -> nn.Module:
    del held[:2]
    return held


cuts = {
    "`list[2:]`": (nn.ModuleList, lambda c: c[2:]),
    "`del list[:2]`": (nn.ModuleList, drop_half),
    "`Sequential(*seq[2:])`": (
        nn.Sequential,
        lambda c: nn.Sequential(*c[2:]),
    ),
    "`del seq[:2]`": (nn.Sequential, drop_half),
    "`seq[2:]`": (nn.Sequential, lambda c: c[2:]),
    '`del held["0"], held["1"]`': (nn.ModuleDict, drop_two_names),
}
print("| Cut | Container | Names before | Names after |")
print("|---" * 4 + "|")
for label, (kind, cut) in cuts.items():
    whole = fill(kind)
    names = " ".join(name for name, _ in whole.named_children())
    rest = " ".join(name for name, _ in cut(whole).named_children())
    print(f"| {label} | {kind.__name__} | {names} | {rest} |")
