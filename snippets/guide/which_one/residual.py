"""Solution: keep the chain for what is one chain, and add the skip."""

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.block = nn.Sequential(
            nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.block(x)


x = torch.randn(2, 4)
net = nn.Sequential(Residual(), Residual(), nn.Linear(4, 3))
print("output:", tuple(net(x).shape))
print("parameters:", len(list(net.parameters())))
print("first key:", next(iter(net.state_dict())))
