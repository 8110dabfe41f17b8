"""Spell one network with three silent faults, and without them."""

import torch
from torch import nn


class Faulty(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = [nn.Linear(4, 8), nn.Linear(8, 8)]
        self.blocks = nn.ModuleList([nn.Linear(8, 8)] * 2)
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.encoder:
            x = torch.relu(layer(x))  # (batch, 8)
        for block in self.blocks:
            x = x + block(x)
        return self.head(x)  # (batch, 3)


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 8)])
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(2))
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.encoder:
            x = torch.relu(layer(x))  # (batch, 8)
        for block in self.blocks:
            x = x + block(x)
        return self.head(self.norm(x))  # (batch, 3)
