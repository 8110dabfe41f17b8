"""Measure mean and spread once, and keep them as buffers."""

import torch
from torch import nn


class Standardize(nn.Module):
    def __init__(self, data: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", data.mean(dim=0))
        self.register_buffer("std", data.std(dim=0))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x - self.mean) / self.std  # (batch, 4)


torch.manual_seed(0)
net = nn.Sequential(Standardize(torch.rand(100, 4)), nn.Linear(4, 3))
print("output:", tuple(net(torch.ones(2, 4)).shape))
print("parameters:", [name for name, _ in net.named_parameters()])
print("buffers:   ", [name for name, _ in net.named_buffers()])
print("keys:", *net.state_dict(), sep="\n  ")
