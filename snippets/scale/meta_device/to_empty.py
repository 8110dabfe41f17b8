"""Give a network on the meta device memory, then values."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(2))
        self.norm = nn.BatchNorm1d(4)
        self.register_buffer("mask", torch.empty(4), persistent=False)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        self.mask.fill_(1.0)


def reset(module: nn.Module) -> None:
    if hasattr(module, "reset_parameters"):
        module.reset_parameters()
        filled.append(type(module).__name__)


with torch.device("meta"):
    net = Net()
home, filled = torch.empty(0).device, []
try:
    net.to(home)
except NotImplementedError as error:
    print(str(error).split(";")[0])
net.to_empty(device=home)
print("on meta:", any(tensor.is_meta for tensor in net.parameters()))
net.apply(reset)
print("filled:", filled)
print("mask is ones:", bool((net.mask == 1).all()))
