"""Find parameters that no output depends on."""

import torch
from torch import nn


def unused(model: nn.Module, x: torch.Tensor) -> list[str]:
    named = dict(model.named_parameters())
    grads = torch.autograd.grad(
        model(x).sum(), list(named.values()), allow_unused=True
    )
    return [key for key, g in zip(named, grads, strict=True) if g is None]


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.norm = nn.LayerNorm(8)
        self.probe = nn.Linear(8, 2)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)
        self.probe(x)
        return self.head(x)


print("unused:", *unused(Net(), torch.ones(2, 4)), sep="\n  ")
