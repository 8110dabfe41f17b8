"""Decode with the transposed weight of the encoder."""

import torch
from torch import nn
from torch.nn.functional import linear


class Autoencoder(nn.Module):
    def __init__(self, width: int, code: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(width, code)
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        code = torch.relu(self.encoder(x))  # (batch, code)
        return linear(code, self.encoder.weight.t(), self.bias)


model = Autoencoder(width=8, code=3)
print("output:", tuple(model(torch.ones(2, 8)).shape))
print("keys:", *model.state_dict())
