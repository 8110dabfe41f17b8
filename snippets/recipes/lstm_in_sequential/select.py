"""Wrap an LSTM so that it passes on a tensor alone."""

import torch
from torch import nn


class LastStep(nn.Module):
    def __init__(self, rnn: nn.RNNBase) -> None:
        super().__init__()
        self.rnn = rnn

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        output, _ = self.rnn(x)  # (batch, time, hidden)
        return output[:, -1]  # (batch, hidden)


lstm, head = nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 3)
x = torch.ones(2, 5, 4)  # (batch, time, features)
try:
    nn.Sequential(lstm, head)(x)
except TypeError as error:
    message = str(error)
    print(message)

model = nn.Sequential(LastStep(lstm), head)
print("output:", tuple(model(x).shape))
