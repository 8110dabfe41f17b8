"""Pass on the output of every step, without a wrapper around the LSTM."""

import torch
from torch import nn


class Take(nn.Module):
    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index

    def forward(self, parts: tuple) -> torch.Tensor:
        return parts[self.index]


model = nn.Sequential(
    nn.LSTM(4, 8, batch_first=True), Take(0), nn.Linear(8, 3)
)
print("output:", tuple(model(torch.ones(2, 5, 4)).shape))
print("first key:", next(iter(model.state_dict())))
