"""Delete the middle of three layers and read the names that stay."""

from collections import OrderedDict

from torch import nn


def layers() -> OrderedDict[str, nn.Module]:
    every = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]
    return OrderedDict(zip(("encoder", "act", "head"), every, strict=True))


def names(model: nn.Module) -> list[str]:
    return [name for name, _ in model.named_children()]


by_index = nn.Sequential(layers())
del by_index[1]
print("del model[1]:", names(by_index))

by_name = nn.Sequential(layers())
del by_name.act
print("del model.act:", names(by_name))

in_dict = nn.ModuleDict(layers())
del in_dict["act"]
print("del of a ModuleDict:", names(in_dict))
