"""Put the wheel that first had a method beside what this torch has."""

from torch import nn

first_seen = [
    ("1.11.0", nn.Sequential, "append"),
    ("1.11.0", nn.ModuleList, "__add__"),
    ("1.13.1", nn.ModuleList, "pop"),
    ("1.13.1", nn.Sequential, "extend"),
    ("1.13.1", nn.Sequential, "insert"),
    ("1.13.1", nn.Sequential, "pop"),
    ("1.13.1", nn.Sequential, "__add__"),
    ("1.13.1", nn.Sequential, "__iadd__"),
    ("1.13.1", nn.Sequential, "__mul__"),
]


def here(kind: type[nn.Module], name: str) -> bool:
    return name in vars(kind)


if __name__ == "__main__":
    print(
        "| Class | Method | First seen | In this torch |\n|---|---|---|---|"
    )
    for version, kind, name in first_seen:
        found = "yes" if here(kind, name) else "no"
        print(f"| {kind.__name__} | `{name}` | {version} | {found} |")
