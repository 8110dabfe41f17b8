"""Ask which ready-made classes bring a forward."""

import torch
from torch import nn

for kind in (nn.Linear, nn.Sequential, nn.ModuleList, nn.ModuleDict):
    module = issubclass(kind, nn.Module)
    forward = kind.forward is not nn.Module.forward
    print(f"{kind.__name__}: Module {module}, forward {forward}")

chain = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
print("chain:", tuple(chain(torch.zeros(2, 4)).shape))

layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3)])
try:
    layers(torch.zeros(2, 4))
except NotImplementedError as error:
    message = str(error)
    print(message)
