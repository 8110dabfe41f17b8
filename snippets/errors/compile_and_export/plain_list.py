"""Trace a network whose layers are in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8), nn.Linear(8, 3)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return x  # (batch, 3)


class Mended(Net):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(self.blocks)


try:
    torch.fx.symbolic_trace(Net())
except NameError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

traced = torch.fx.symbolic_trace(Mended())
print("mended, keys:", list(traced.state_dict()))
