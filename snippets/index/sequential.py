"""Keep three layers in a Sequential, and call it once."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(3, 4), nn.Linear(4, 6), nn.Linear(6, 2)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)  # (batch, 2)


net = Net()
print("output:", tuple(net(torch.ones(5, 3)).shape))
print("parameters:", sum(p.numel() for p in net.parameters()))
print("keys:", *net.state_dict(), sep="\n  ")
