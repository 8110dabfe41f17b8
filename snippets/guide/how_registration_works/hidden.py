"""Leave out the line that frees a name, and lose a child behind it."""

from torch import nn


class Careless:
    def __init__(self) -> None:
        vars(self).update(_modules={})

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, Careless):
            self._modules[name] = value
        else:
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        return vars(self)["_modules"][name]


for base in (Careless, nn.Module):
    net = base()
    net.head = None
    net.head = base()
    print(f"{base.__name__}: registered {[*net._modules]}, read", end=" ")
    print("the module" if net.head is not None else "None")
