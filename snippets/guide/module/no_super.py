"""Forget super().__init__() and read what torch says."""

import torch
from torch import nn


class LayerFirst(nn.Module):
    def __init__(self) -> None:
        self.encoder = nn.Linear(4, 8)


class ParameterFirst(nn.Module):
    def __init__(self) -> None:
        self.scale = nn.Parameter(torch.ones(8))


class ListOnly(nn.Module):
    def __init__(self) -> None:
        self.blocks = [nn.Linear(4, 8)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.blocks[0](x)


messages = {}
for build in (LayerFirst, ParameterFirst, ListOnly):
    try:
        model = build()
        print(build.__name__, "was built")
        model(torch.zeros(2, 4))
    except AttributeError as error:
        messages[build.__name__] = str(error)
        print(f"{build.__name__}: {error}")
