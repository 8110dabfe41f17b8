"""Register a number as a buffer, and read the error."""

import torch
from torch import nn

net = nn.Module()

try:
    net.register_buffer("momentum", 0.9)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

net.register_buffer("momentum", torch.tensor(0.9))
print("mended, shape:", tuple(net.momentum.shape))
