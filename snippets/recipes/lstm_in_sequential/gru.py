"""Wrap a GRU, whose second value is one tensor."""

import torch
from torch import nn


class FinalState(nn.Module):
    def __init__(self, gru: nn.GRU) -> None:
        super().__init__()
        self.gru = gru

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        _, hidden = self.gru(x)  # (layers, batch, hidden)
        return hidden[-1]  # (batch, hidden)


model = nn.Sequential(
    FinalState(nn.GRU(4, 8, batch_first=True)), nn.Linear(8, 3)
)
print("output:", tuple(model(torch.ones(2, 5, 4)).shape))
