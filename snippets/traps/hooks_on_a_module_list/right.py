"""Hook each block of a ModuleList and count the runs of the hook."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.tanh(block(x))  # (batch, 8)
        return x


def note(module: nn.Module, inputs: tuple, output: torch.Tensor) -> None:
    shapes.append(tuple(output.shape))


shapes = []
model = Net()
for block in model.blocks:
    block.register_forward_hook(note)
model(torch.ones(2, 8))
print("hook runs:", len(shapes))
