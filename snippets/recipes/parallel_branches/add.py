"""Add the outputs of several branches, with a skip as one of them."""

import torch
from torch import nn


class Add(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return sum(branch(x) for branch in self)  # branches agree in shape


class Residual(Add):
    def __init__(self, body: nn.Module) -> None:
        super().__init__([nn.Identity(), body])


left, right = nn.Linear(4, 8), nn.Linear(4, 8)
body = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
model = nn.Sequential(Add([left, right]), Residual(body))

x = torch.ones(2, 4)
h = left(x) + right(x)
print("output:", tuple(model(x).shape))
print("both sums:", torch.allclose(model(x), h + body(h)))
