"""Call a network whose forward is indented inside __init__."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.head(x)


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(x)


try:
    Net()(torch.zeros(2, 4))
except NotImplementedError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("Net has a forward:", "forward" in vars(Net))
print("mended, shape:", tuple(Mended()(torch.zeros(2, 4)).shape))
