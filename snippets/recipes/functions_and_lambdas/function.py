"""Let a Sequential hold functions, and keep their names."""

from collections.abc import Callable

import torch
from torch import nn


class Lambda(nn.Module):
    def __init__(self, function: Callable) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.function(x)

    def extra_repr(self) -> str:
        return self.function.__name__


def mean_over_time(x: torch.Tensor) -> torch.Tensor:
    return x.mean(dim=1)  # (batch, time, width) -> (batch, width)


try:
    nn.Sequential(nn.Linear(4, 8), torch.relu)
except TypeError as error:
    print(error)

model = nn.Sequential(
    nn.Linear(4, 8),
    Lambda(torch.relu),
    Lambda(mean_over_time),
    nn.Linear(8, 3),
)
print("output:", tuple(model(torch.ones(2, 5, 4)).shape))
print(model)
