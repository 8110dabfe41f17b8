"""Collect every output of a layer that one call runs several times."""

from collections import defaultdict

import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for _ in range(3):
            x = torch.relu(self.step(x))
        return x


model = Recurrent()
found = defaultdict(list)
handle = model.step.register_forward_hook(
    lambda module, args, output: found["step"].append(output.clone())
)
model(torch.ones(2, 4))
handle.remove()
print("outputs of step:", len(found["step"]))
