"""Hand a second input to the layers of a chain that take one."""

import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, width: int, side: int) -> None:
        super().__init__()
        self.scale = nn.Linear(side, width)

    def forward(self, x: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        return x * torch.sigmoid(self.scale(side))


class Conditioned(nn.Sequential):
    def forward(self, x: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        for layer in self:
            x = layer(x, side) if isinstance(layer, Gate) else layer(x)
        return x


model = Conditioned(nn.Linear(4, 8), Gate(8, 5), nn.Linear(8, 3))
x, side = torch.ones(2, 4), torch.ones(2, 5)
print("output:", tuple(model(x, side).shape))
print("slice:", type(model[:2]).__name__, tuple(model[:2](x, side).shape))
