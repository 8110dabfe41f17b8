"""Escape the hardest names and get each of them back."""

from torch import nn


def escape(name: str) -> str:
    return "@" + name.replace("%", "%25").replace(".", "%2E")


def unescape(key: str) -> str:
    return key[1:].replace("%2E", ".").replace("%25", "%")


names = [*dir(nn.ModuleDict()), "", ".", "a.b", "a%2Eb", "@a", "%", "%25"]
branches = nn.ModuleDict({escape(name): nn.Identity() for name in names})
assert [unescape(key) for key in branches] == names, "a name is lost"
print("every name comes back:", len(branches) == len(set(names)))
