"""Raise as soon as a network returns more or fewer rows than it got."""

import torch
from torch import nn


def one_row_each(
    module: nn.Module, inputs: tuple, output: torch.Tensor
) -> None:
    got, gave = inputs[0].size(0), output.size(0)
    if got != gave:
        raise ValueError(f"{got} images went in, {gave} rows came out")


class Halves(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(x.view(-1, 6))


model = Halves()
model.register_forward_hook(one_row_each)
print("6 values an image:", tuple(model(torch.zeros(4, 6)).shape))
try:
    model(torch.zeros(4, 12))
except ValueError as error:
    print("12 values an image:", error)
