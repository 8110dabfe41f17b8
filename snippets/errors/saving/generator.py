"""Copy a network that keeps the generator of its parameters."""

import copy

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        self.trained = self.head.parameters()


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)

    def trained(self) -> list[nn.Parameter]:
        return list(self.head.parameters())


try:
    copy.deepcopy(Net())
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mended = Mended()
copied = copy.deepcopy(mended)
first, second = mended.trained()[0], copied.trained()[0]
print("mended, a copy of its own:", first is not second)
print("equal:", torch.equal(first, second))
