"""Build the part of Module that registers what you assign."""

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def __setattr__(self, name: str, value: object) -> None:
        tables = {"_parameters": nn.Parameter, "_modules": Module}
        for table, kind in tables.items():
            if isinstance(value, kind):
                vars(self).pop(name, None)
                vars(self)[table][name] = value
                return
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        for table in ("_parameters", "_modules"):
            if name in vars(self)[table]:
                return vars(self)[table][name]
        text = f"'{type(self).__name__}' object has no attribute '{name}'"
        raise AttributeError(text)


names = "encoder", "scale", "offset", "blocks"
for base in (Module, nn.Module):
    net = base()
    net.encoder, net.blocks = base(), [base()]
    net.scale, net.offset = nn.Parameter(torch.ones(4)), torch.ones(4)
    plain = [name for name in names if name in vars(net)]
    tables = [*net._parameters, "| modules:", *net._modules]
    print("parameters:", *tables, "| plain:", *plain)
