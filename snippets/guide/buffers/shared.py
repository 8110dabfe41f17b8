"""Share a buffer and a parameter between two modules, then convert both."""

import torch
from torch import nn


class Buffered(nn.Module):
    def __init__(self, scale: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("scale", scale)


class Trained(nn.Module):
    def __init__(self, scale: nn.Parameter) -> None:
        super().__init__()
        self.scale = scale


scale, weight = torch.ones(4), nn.Parameter(torch.ones(4))
buffered = nn.ModuleList([Buffered(scale), Buffered(scale)])
trained = nn.ModuleList([Trained(weight), Trained(weight)])
print("buffers:   ", len(list(buffered.buffers())))
print("parameters:", len(list(trained.parameters())))

buffered.double()
trained.double()
print("buffers after double:   ", len(list(buffered.buffers())))
print("parameters after double:", len(list(trained.parameters())))
