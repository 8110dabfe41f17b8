"""Put a skip and two heads into Modules, and chain those."""

import torch
from torch import nn


class Skip(nn.Module):
    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.body(x)  # same shape as x


class Heads(nn.Module):
    def __init__(self, left: nn.Module, right: nn.Module) -> None:
        super().__init__()
        self.left = left
        self.right = right

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([self.left(x), self.right(x)], dim=1)


body = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
model = nn.Sequential(
    nn.Linear(4, 8),
    Skip(body),
    Heads(nn.Linear(8, 3), nn.Linear(8, 2)),
)
x = torch.ones(2, 4)
print("output:", tuple(model(x).shape))

h = model[0](x)
print("x is added:", torch.equal(model[1](h), h + body(h)))
