"""A plain list hides its layers from PyTorch."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn


class PlainList(nn.Module):
    """Three layers in a list, one of them registered."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(4, 8), nn.Linear(8, 8)]
        self.head = nn.Linear(8, 3)
        self.unused = nn.Linear(3, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = torch.relu(layer(x))  # (batch, 8)
        return self.head(x)  # (batch, 3)


net = PlainList()
print(f"parameters: {sum(p.numel() for p in net.parameters())}")
