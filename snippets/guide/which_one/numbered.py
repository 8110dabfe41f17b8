"""Twenty numbered attributes, and the loop that skips one unseen."""

import torch
from torch import nn


class Numbered(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        for i in range(20):
            setattr(self, f"layer{i}", nn.Linear(4, 4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for i in range(1, 20):
            x = getattr(self, f"layer{i}")(x)
        return x


model = Numbered()
model(torch.randn(2, 4)).sum().backward()
named = list(model.named_children())
print("registered:", len(named))
unused = [name for name, layer in named if layer.weight.grad is None]
print("without a gradient:", unused)
