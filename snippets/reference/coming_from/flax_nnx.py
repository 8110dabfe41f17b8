"""Split a torch network into structure and state, and merge them again."""

import copy

import torch
from torch import nn
from torch.func import functional_call

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
parameters = dict(net.named_parameters())
buffers = dict(net.named_buffers())
print("parameters:", [*parameters])
print("buffers:", [*buffers])

structure = copy.deepcopy(net).to("meta")
net.eval(), structure.eval()
x = torch.ones(2, 4)
merged = functional_call(structure, (parameters, buffers), (x,))
print("same output:", torch.equal(merged, net(x)))
