"""Ask the gradient whether both inputs reach the output."""

import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Linear(5, 8)

    def forward(self, x: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        return x * torch.sigmoid(self.scale(side))


class Conditioned(nn.Sequential):
    def forward(self, x: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        for layer in self:
            x = layer(x, side) if isinstance(layer, Gate) else layer(x)
        return x


model = Conditioned(nn.Linear(4, 8), Gate(), nn.Linear(8, 3))
inputs = [torch.rand(2, n, requires_grad=True) for n in (4, 5)]
gradients = torch.autograd.grad(
    model(*inputs).sum(), inputs, materialize_grads=True
)
reached = [bool(g.any()) for g in gradients]
assert all(reached), "an input does not reach the output"
print("both inputs reach the output:", all(reached))
