"""Give one name to a parameter and to a module, in both orders."""

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def __setattr__(self, name: str, value: object) -> None:
        tables = {"_parameters": nn.Parameter, "_modules": Module}
        for table, kind in tables.items():
            if isinstance(value, kind):
                vars(self)[table][name] = value


for base in (Module, nn.Module):
    weight, child = nn.Parameter(torch.ones(3)), base()
    for first, then in ((child, weight), (weight, child)):
        net = base()
        net.head = first
        try:
            net.head = then
            print("parameters:", *net._parameters, end=" ")
            print("| modules:", *net._modules)
        except TypeError as error:
            print("refused:", str(error).split("(")[1].rstrip(")"))
