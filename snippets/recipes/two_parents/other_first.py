"""Inherit from another class and from Module, the other class first."""

import torch
from torch import nn


class Labelled:
    def __init__(self, label: str, **others) -> None:
        super().__init__(**others)
        self.label = label


class Net(Labelled, nn.Module):
    def __init__(self, label: str) -> None:
        super().__init__(label=label)
        self.encoder = nn.Linear(4, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x)  # (batch, 8)


net = Net("digits")
print("label:", net.label)
print("output:", tuple(net(torch.ones(2, 4)).shape))
print("keys:", *net.state_dict())
