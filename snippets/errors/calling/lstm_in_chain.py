"""Put an LSTM before a Linear in a Sequential, and read the error."""

import torch
from torch import nn


class Outputs(nn.Module):
    """An LSTM that returns its outputs, without its state."""

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(inputs, width, batch_first=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        outputs, _ = self.lstm(x)
        return outputs


x = torch.zeros(2, 5, 4)  # (batch, time, features)

try:
    nn.Sequential(nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 3))(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(Outputs(4, 8), nn.Linear(8, 3))
print("mended, shape:", tuple(model(x).shape))
