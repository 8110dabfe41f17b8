"""Make every question about a Module's truth value raise."""

from unittest.mock import patch

from torch import nn


def refuse(module: nn.Module) -> bool:
    raise TypeError(f"truth value of {type(module).__name__}")


strict = patch.object(nn.Module, "__bool__", refuse, create=True)

layers = nn.ModuleList()
with strict:
    try:
        print("if layers:", "filled" if layers else "empty")
    except TypeError as error:
        print("if layers:", error)
    print("len(layers) > 0:", len(layers) > 0)
    print("layers is not None:", layers is not None)
