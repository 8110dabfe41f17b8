"""Nest Modules and address each by its dotted name."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.linear = nn.Linear(width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.linear(self.norm(x))  # (batch, width)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.block = Block(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.block(self.encoder(x)))  # (batch, 3)


net = Net()
print("children:", [name for name, _ in net.named_children()])
print("modules:", [name for name, _ in net.named_modules()])
print("keys:", [k for k in net.state_dict() if "linear" in k])
same = net.get_submodule("block.linear") is net.block.linear
print("found by name:", same)
