"""Register one weight per layer of a network that has no layers."""

from itertools import pairwise

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.weights = nn.ParameterList(
            torch.randn(wide, narrow) * 0.1
            for narrow, wide in pairwise(sizes)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for weight in self.weights:
            x = torch.tanh(x @ weight.T)
        return x  # (batch, sizes[-1])


net = Net([4, 8, 6, 3])
print("output:", tuple(net(torch.ones(2, 4)).shape))
for key, weight in net.named_parameters():
    print(key, tuple(weight.shape))
