"""torch.nn: PyTorch's own files, and what is not carried says so."""

import importlib as _importlib

from .parameter import Buffer as Buffer
from .parameter import Parameter as Parameter
from .parameter import UninitializedBuffer as UninitializedBuffer
from .parameter import UninitializedParameter as UninitializedParameter
from .modules import *

_CARRIED = ("functional", "init", "modules", "parameter", "utils", "grad")
functional, init, modules, parameter, utils = (
    _importlib.import_module(f"torch.nn.{name}") for name in _CARRIED[:5]
)


def __getattr__(name: str) -> object:
    from .._missing import Missing
    from .._names import NN

    if name in NN and name not in _CARRIED:
        return Missing(f"torch.nn.{name}")
    raise AttributeError(f"module 'torch.nn' has no attribute '{name}'")
