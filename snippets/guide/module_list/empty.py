"""Choose a default with `or` and with `is None`, given no layers."""

from torch import nn


def default() -> nn.ModuleList:
    return nn.ModuleList([nn.Linear(4, 4)])


def wrong(layers: nn.ModuleList | None = None) -> nn.ModuleList:
    return layers or default()


def right(layers: nn.ModuleList | None = None) -> nn.ModuleList:
    return default() if layers is None else layers


empty = nn.ModuleList()
print("truth of an empty ModuleList:", bool(empty))
print("truth of a Linear:", bool(nn.Linear(4, 4)))
print("wrong:", len(wrong(empty)), "layer")
print("right:", len(right(empty)), "layers")
