"""Spell one classifier of digits in three ways, for the lab."""

import torch
from torch import nn


class ModuleNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(64, 48)
        self.second = nn.Linear(48, 32)
        self.head = nn.Linear(32, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.first(x).relu()  # (batch, 48)
        x = self.second(x).relu()  # (batch, 32)
        return self.head(x)  # (batch, 10)


class SequentialNet(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(
            nn.Linear(64, 48),
            nn.ReLU(),
            nn.Linear(48, 32),
            nn.ReLU(),
            nn.Linear(32, 10),
        )


class ModuleListNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.ModuleList([nn.Linear(64, 48), nn.Linear(48, 32)])
        self.head = nn.Linear(32, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.hidden:
            x = layer(x).relu()
        return self.head(x)  # (batch, 10)
