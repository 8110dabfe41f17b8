"""Register a Parameter that was computed, and read the error."""

import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(4))
        scale = nn.Parameter(torch.ones(4), requires_grad=False)
        self.scale = scale.mul_(self.gain)


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(4))
        self.register_buffer("scale", torch.ones(4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.scale * self.gain


try:
    Scaled()
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mended = Mended()
mended(torch.ones(2, 4)).sum().backward()
print("mended, gain has a gradient:", mended.gain.grad is not None)
