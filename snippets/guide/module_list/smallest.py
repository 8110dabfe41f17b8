"""Keep layers in a ModuleList, and loop over it in forward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = torch.tanh(layer(x))
        return x  # (batch, 3)


net = Net()
print("output:", tuple(net(torch.ones(2, 4)).shape))
print("keys:", *net.state_dict(), sep="\n  ")
