"""Count how often hooks run, for a call and for forward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.encoder(x))  # (batch, 8)


counts = {"Net": 0, "Linear": 0}


def count(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
    counts[type(module).__name__] += 1


model = Net()
model.register_forward_hook(count)
model.encoder.register_forward_hook(count)

x = torch.ones(2, 4)
same = torch.equal(model(x), model.forward(x))
print("outputs agree:", same)
print("hook on model ran:", counts["Net"])
print("hook on model.encoder ran:", counts["Linear"])
