"""Capture features with a hook while the network writes encoder.forward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.encoder.forward(x))  # (batch, 8)
        return self.head(x)  # (batch, 3)


captured = []


def capture(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
    captured.append(tuple(output.shape))


model = Net()
model.encoder.register_forward_hook(capture)
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("captured:", captured)
