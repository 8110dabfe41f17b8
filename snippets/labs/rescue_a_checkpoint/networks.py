"""Hold the old and the refactored network, for the lab."""

import torch
from torch import nn


class OldNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed, self.bn = nn.Linear(6, 8), nn.BatchNorm1d(8)
        self.value1, self.gate1 = nn.Linear(8, 8), nn.Linear(8, 8)
        self.value2, self.gate2 = nn.Linear(8, 8), nn.Linear(8, 8)
        self.fc = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.bn(self.embed(x)).relu()  # (batch, 8)
        x = x + torch.sigmoid(self.gate1(x)) * self.value1(x)
        x = x + torch.sigmoid(self.gate2(x)) * self.value2(x)
        return self.fc(x)  # (batch, 3)


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gate, self.value = nn.Linear(8, 8), nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + torch.sigmoid(self.gate(x)) * self.value(x)


class NewNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Linear(6, 8), nn.BatchNorm1d(8), nn.ReLU()
        )
        self.blocks = nn.ModuleList(Block() for _ in range(2))
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x)
