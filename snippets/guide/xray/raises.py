"""Join two layers that do not fit."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.middle = nn.Linear(7, 7)
        self.head = nn.Linear(7, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.middle(self.encoder(x)))


net = Net()
message = ""
try:
    net(torch.ones(2, 4))
except RuntimeError as error:
    message = str(error)
    print(message)
