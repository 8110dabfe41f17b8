"""Register under an empty name, and read the error."""

import torch
from torch import nn

net = nn.Module()
calls = (
    lambda: net.register_parameter("", nn.Parameter(torch.ones(3))),
    lambda: net.register_buffer("", torch.ones(3)),
    lambda: net.register_module("", nn.ReLU()),
)
variants = []
for call in calls:
    try:
        call()
    except KeyError as error:
        variants.append(f"{type(error).__name__}: {error}")
        print(variants[-1])
message = variants[0]

net.register_parameter("scale", nn.Parameter(torch.ones(3)))
print("mended, keys:", list(net.state_dict()))
