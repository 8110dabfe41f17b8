"""Give the stack a forward, call it, and hook it as one."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.Sequential()
        for _ in range(3):
            self.blocks.append(nn.Linear(8, 8)).append(nn.Tanh())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.blocks(x)  # (batch, 8)


def note(module: nn.Module, inputs: tuple, output: torch.Tensor) -> None:
    shapes.append(tuple(output.shape))


shapes = []
model = Net()
model.blocks.register_forward_hook(note)
model(torch.ones(2, 8))
print("hook runs:", len(shapes))

for layer in model.blocks:
    layer(torch.ones(2, 8))
print("hook runs after a loop over the Sequential:", len(shapes))
