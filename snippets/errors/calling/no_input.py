"""Write a forward without an input, and read the error."""

import torch
from torch import nn


class Net(nn.Module):
    def forward(x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x)


class Mended(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x)


x = torch.zeros(2, 4)

try:
    Net()(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(Mended()(x).shape))
