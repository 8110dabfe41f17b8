"""List the methods of list and dict that the Parameter containers lack."""

from torch import nn


def lacks(container: type, plain: type) -> list[str]:
    return [
        name
        for name in dir(plain)
        if name[0] != "_" and not hasattr(container, name)
    ]


print("ParameterList:", *lacks(nn.ParameterList, list))
print("ModuleList:   ", *lacks(nn.ModuleList, list))
print("ParameterDict:", *lacks(nn.ParameterDict, dict) or ["nothing"])
print("ModuleDict:   ", *lacks(nn.ModuleDict, dict))
