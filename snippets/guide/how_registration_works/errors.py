"""Build the checks of add_module, in the order in which torch asks."""

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def add_module(self, name: str, module: object) -> None:
        kind = torch.typename
        if not isinstance(module, Module):
            raise TypeError(f"{kind(module)} is not a Module subclass")
        if not isinstance(name, str):
            got = f"Got {kind(name)}"
            raise TypeError(f"module name should be a string. {got}")
        if hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == "":
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module


def told(base: type, name: object, module: object) -> str:
    try:
        base().add_module(name, module or base())
    except (TypeError, KeyError) as error:
        return f"{type(error).__name__}: {error.args[0]}"


for name in (0, "add_module", "a.b", ""):
    print(told(Module, name, None))
    assert told(Module, name, None) == told(nn.Module, name, None)
print(told(Module, "a.b", "text"))
print("as in torch:", told(Module, "", 1) == told(nn.Module, "", 1))
