"""Pass on one part of what an LSTM returns."""

import torch
from torch import nn


class First(nn.Module):
    def forward(self, parts: tuple) -> torch.Tensor:
        return parts[0]


lstm, head = nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 3)
x = torch.ones(2, 5, 4)  # (batch, time, features)
try:
    nn.Sequential(lstm, head)(x)
except TypeError as error:
    message = str(error)
    print(message)

model = nn.Sequential(lstm, First(), head)
print("output:", tuple(model(x).shape))
