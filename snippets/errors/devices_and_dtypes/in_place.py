"""Add fractions in place to a buffer of integers."""

import torch
from torch import nn


class Mean(nn.Module):
    def __init__(self, start: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("total", start)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.total += x.mean(0)
        return x - self.total  # (batch, 4)


x = torch.ones(2, 4)
try:
    Mean(torch.tensor([0, 0, 0, 0]))(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(Mean(torch.zeros(4))(x).shape))
