"""Assign a number to the name of a buffer, and read the error."""

import torch
from torch import nn

net = nn.Module()
net.register_buffer("mean", torch.zeros(4))
batch = torch.ones(2, 4)

try:
    net.mean = batch.mean().item()
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

net.mean = batch.mean(dim=0)
print("mended, shape:", tuple(net.mean.shape))
