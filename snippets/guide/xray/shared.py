"""Put one layer into two slots."""

import torch
from torch import nn

net = nn.Sequential(*[nn.Linear(4, 4)] * 2)
print("output:", tuple(net(torch.ones(2, 4)).shape))
print("parameters:", sum(p.numel() for p in net.parameters()))
