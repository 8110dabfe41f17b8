"""Find the position of the first layer that raises."""

import torch
from torch import nn


def first_misfit(model: nn.Sequential, x: torch.Tensor) -> int | None:
    for position, layer in enumerate(model):
        try:
            x = layer(x)
        except RuntimeError:
            return position
    return None


wrong = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(7, 3))
right = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.ones(2, 4)
print("wrong stops at:", first_misfit(wrong, x))
print("right stops at:", first_misfit(right, x))
