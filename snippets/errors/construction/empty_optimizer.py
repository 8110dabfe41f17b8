"""Give an optimizer a network that has no parameters."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8), nn.Linear(8, 3)]


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3)])


try:
    torch.optim.SGD(Net().parameters(), lr=0.1)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

optimizer = torch.optim.SGD(Mended().parameters(), lr=0.1)
print("mended, parameters:", len(optimizer.param_groups[0]["params"]))
