"""Loop over a ModuleDict: its names, its layers, and both."""

import torch
from torch import nn

steps = nn.ModuleDict({"widen": nn.Linear(4, 8), "act": nn.Tanh()})
steps["narrow"] = nn.Linear(8, 3)

x = torch.ones(2, 4)
for name, layer in steps.items():
    x = layer(x)
    print(f"{name:6} {tuple(x.shape)}")

print("names: ", [*steps])
print("layers:", [type(layer).__name__ for layer in steps.values()])
message = ""
try:
    for layer in steps:
        layer(x)
except TypeError as error:
    message = str(error)
    print("a loop over the dict itself:", message)
