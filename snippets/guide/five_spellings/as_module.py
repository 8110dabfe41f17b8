"""Spell the network as a Module, one attribute for each layer."""

import torch
from torch import nn


class Named(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.body = nn.Linear(8, 6)
        self.head = nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x).relu()  # (batch, 8)
        x = self.body(x).relu()  # (batch, 6)
        return self.head(x)  # (batch, 3)


def formula(x: torch.Tensor, a, b, c, d, e, f) -> torch.Tensor:
    x = (x @ a.T + b).relu()
    x = (x @ c.T + d).relu()
    return x @ e.T + f


def gradients(y: torch.Tensor) -> torch.Tensor:
    grads = torch.autograd.grad(y.sum(), model.parameters())
    return torch.cat([grad.flatten() for grad in grads])


model = Named()
x = torch.randn(2, 4)
ours, theirs = model(x), formula(x, *model.parameters())
print("parameters:", sum(p.numel() for p in model.parameters()))
print("same outputs:", torch.allclose(ours, theirs, atol=1e-5))
same = torch.allclose(gradients(ours), gradients(theirs), atol=1e-5)
print("same gradients:", same)
