from .parameter import (
    Buffer as Buffer,
    Parameter as Parameter,
    UninitializedBuffer as UninitializedBuffer,
    UninitializedParameter as UninitializedParameter,
)
from .modules import *
import importlib as _il

functional, init, modules, parameter = (
    _il.import_module("torch.nn." + n) for n in ("functional", "init", "modules", "parameter")
)


def __getattr__(n):
    import torch

    if n in torch.NN and n not in ("functional", "init", "modules", "parameter", "grad", "utils"):
        return torch._Missing("torch.nn." + n)
    raise AttributeError(f"module 'torch.nn' has no attribute '{n}'")
