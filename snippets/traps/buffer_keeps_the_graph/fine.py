"""Carry a state through three steps with gradients, then detach it."""

import torch
from torch import nn


class Cell(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(4, 4)
        self.register_buffer("state", torch.zeros(4), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.state = torch.tanh(self.inner(self.state) + x)
        return self.state  # (4,)


model = Cell()
for window in (1, 2):
    first = torch.ones(4, requires_grad=True)
    for x in (first, torch.ones(4), torch.ones(4)):
        last = model(x)
    last.sum().backward()
    print(
        f"window {window}: first input has a gradient:",
        first.grad is not None,
    )
    model.state = model.state.detach()
