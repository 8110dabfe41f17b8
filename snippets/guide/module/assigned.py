"""Assign four kinds of value and ask which ones were registered."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.scale = nn.Parameter(torch.ones(8))
        self.offset = torch.zeros(8)
        self.blocks = [nn.Linear(8, 8), nn.Linear(8, 8)]


net = Net()
print("children:", [name for name, _ in net.named_children()])
print("parameters:", [name for name, _ in net.named_parameters()])

plain = sorted(vars(net).keys() - vars(nn.Module()).keys())
print("plain attributes:", plain)
