"""Hide a layer in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8)]
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.blocks[0](x))


net = Net()
print("output:", tuple(net(torch.ones(2, 4)).shape))
print("parameters:", sum(p.numel() for p in net.parameters()))
