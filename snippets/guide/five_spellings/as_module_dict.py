"""Spell the network with a ModuleDict and a route of names."""

import torch
from torch import nn


class Routed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleDict()
        self.layers["encoder"] = nn.Linear(4, 8)
        self.layers["body"] = nn.Linear(8, 6)
        self.layers["head"] = nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for name in ("encoder", "body"):
            x = self.layers[name](x).relu()
        return self.layers["head"](x)  # (batch, 3)


def formula(x: torch.Tensor, a, b, c, d, e, f) -> torch.Tensor:
    x = (x @ a.T + b).relu()
    x = (x @ c.T + d).relu()
    return x @ e.T + f


def gradients(y: torch.Tensor) -> torch.Tensor:
    grads = torch.autograd.grad(y.sum(), model.parameters())
    return torch.cat([grad.flatten() for grad in grads])


model = Routed()
x = torch.randn(2, 4)
ours, theirs = model(x), formula(x, *model.parameters())
print("parameters:", sum(p.numel() for p in model.parameters()))
print("same outputs:", torch.allclose(ours, theirs, atol=1e-5))
same = torch.allclose(gradients(ours), gradients(theirs), atol=1e-5)
print("same gradients:", same)
