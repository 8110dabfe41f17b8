"""Ask whether a network has a head by the head's truth value."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, head: nn.Module | None = None) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.classify = nn.Linear(8, 3)
        self.head = head

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)  # (batch, 8)
        if self.head:
            return self.head(x)
        return self.classify(x)  # (batch, 3)


model = Net(head=nn.Sequential())
print("output:", tuple(model(torch.ones(2, 4)).shape))
