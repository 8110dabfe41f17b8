"""Spell the network with a ModuleList and a loop."""

import torch
from torch import nn


class Listed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        sizes = (4, 8), (8, 6), (6, 3)
        self.layers = nn.ModuleList(nn.Linear(*size) for size in sizes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        *hidden, head = self.layers
        for layer in hidden:
            x = layer(x).relu()
        return head(x)  # (batch, 3)


def formula(x: torch.Tensor, a, b, c, d, e, f) -> torch.Tensor:
    x = (x @ a.T + b).relu()
    x = (x @ c.T + d).relu()
    return x @ e.T + f


def gradients(y: torch.Tensor) -> torch.Tensor:
    grads = torch.autograd.grad(y.sum(), model.parameters())
    return torch.cat([grad.flatten() for grad in grads])


model = Listed()
x = torch.randn(2, 4)
ours, theirs = model(x), formula(x, *model.parameters())
print("parameters:", sum(p.numel() for p in model.parameters()))
print("same outputs:", torch.allclose(ours, theirs, atol=1e-5))
same = torch.allclose(gradients(ours), gradients(theirs), atol=1e-5)
print("same gradients:", same)
