"""Register a parameter under a dotted name, and read the error."""

import torch
from torch import nn

net = nn.Module()
net.head = nn.Module()
bias = nn.Parameter(torch.zeros(3))
variants = []

for register in (net.register_parameter, net.register_buffer):
    try:
        register("head.bias", bias)
    except KeyError as error:
        variants.append(f"{type(error).__name__}: {error}")
        print(variants[-1])
message = variants[0]

net.head.register_parameter("bias", bias)
print("mended, keys:", list(net.state_dict()))
