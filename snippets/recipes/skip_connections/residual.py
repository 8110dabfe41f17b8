"""Add a block's input to its output, whatever the two widths."""

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(inputs, outputs),
            nn.ReLU(),
            nn.Linear(outputs, outputs),
        )
        self.skip = nn.Identity()
        if inputs != outputs:
            self.skip = nn.Linear(inputs, outputs, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.skip(x) + self.body(x)  # (batch, outputs)


model = nn.Sequential(Residual(4, 8), Residual(8, 8), nn.Linear(8, 3))
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("skips:", *(type(block.skip).__name__ for block in model[:2]))
