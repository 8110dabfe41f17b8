"""Join the final states of both directions of an LSTM."""

import torch
from torch import nn


class FinalStates(nn.Module):
    def __init__(self, lstm: nn.LSTM) -> None:
        super().__init__()
        self.lstm = lstm

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        _, (hidden, _) = self.lstm(x)
        return torch.cat([hidden[-2], hidden[-1]], dim=1)


lstm = nn.LSTM(4, 8, batch_first=True, bidirectional=True)
model = nn.Sequential(FinalStates(lstm), nn.Linear(2 * 8, 3))
x = torch.rand(2, 5, 4)
output, (hidden, _) = lstm(x)
print("output:", tuple(model(x).shape))
print("forward ends last:", torch.allclose(hidden[-2], output[:, -1, :8]))
print("backward ends first:", torch.allclose(hidden[-1], output[:, 0, 8:]))
