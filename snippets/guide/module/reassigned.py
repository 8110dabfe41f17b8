"""Assign new values to names that are already registered."""

import torch
from torch import nn

net = nn.Module()
net.encoder = nn.Linear(4, 8)
net.register_buffer("mean", torch.zeros(4))

net.mean = torch.ones(4)
print("buffers:", [name for name, _ in net.named_buffers()])

net.encoder = nn.Linear(4, 16)
print("weight:", tuple(net.encoder.weight.shape))

try:
    net.encoder = "relu"
except TypeError as error:
    message = str(error)
    print(message)

del net.encoder
print("children:", list(net.children()))
