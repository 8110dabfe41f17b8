"""Keep three layers in a ModuleList, and call each of them."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Linear(3, 4), nn.Linear(4, 6), nn.Linear(6, 2)]
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x  # (batch, 2)


net = Net()
print("output:", tuple(net(torch.ones(5, 3)).shape))
print("parameters:", sum(p.numel() for p in net.parameters()))
print("keys:", *net.state_dict(), sep="\n  ")
