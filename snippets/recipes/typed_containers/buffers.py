"""Declare the type of a buffer in the class."""

import torch
from torch import nn


class Centre(nn.Module):
    mean: torch.Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x - self.mean  # (batch, width)


model = Centre(width=4)
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("keys:", *model.state_dict())
