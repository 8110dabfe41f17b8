"""Call a plain list of layers, and read the error."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8), nn.ReLU()]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.blocks(x)


class Mended(Net):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.Sequential(nn.Linear(4, 8), nn.ReLU())


x = torch.zeros(2, 4)

try:
    Net()(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(Mended()(x).shape))
print("parameters:", len(list(Mended().parameters())))
