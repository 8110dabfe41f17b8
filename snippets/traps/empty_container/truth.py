"""Print the truth value of empty containers and of other Modules."""

from torch import nn

empty = [
    nn.Sequential(),
    nn.ModuleList(),
    nn.ModuleDict(),
    nn.ParameterList(),
    nn.ParameterDict(),
]
others = [nn.Linear(4, 8), nn.Identity(), nn.Module()]

for module in empty + others:
    print(f"{type(module).__name__}: {bool(module)}")
