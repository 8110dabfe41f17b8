"""Count the Python functions that run between three layers."""

import sys

import torch
from torch import nn


class Named(nn.Module):
    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.first, self.second, self.third = layers
        self.layers = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.third(self.second(self.first(x)))


class Loop(Named):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


class Index(Named):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers[2](self.layers[1](self.layers[0](x)))


def between(net: nn.Module) -> list[str]:
    seen = []
    sys.setprofile(lambda at, event, _: seen.append((event, at.f_code)))
    net(torch.zeros(1))
    sys.setprofile(None)
    names = [code.co_name for event, code in seen if event == "call"]
    return [n for n in names if not n.endswith(("_call_impl", "forward"))]


layers = [nn.Identity() for _ in range(3)]
nets = nn.Sequential(*layers), Loop(layers), Named(layers), Index(layers)
for net in nets:
    names = between(net)
    print(f"{type(net).__name__}: {len(names)}:", *dict.fromkeys(names))
