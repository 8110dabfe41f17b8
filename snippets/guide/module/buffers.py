"""Register tensors that belong to a module but do not train."""

import torch
from torch import nn


class Normalize(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(4))
        self.mask = nn.Buffer(torch.ones(4), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x - self.mean) * self.mask  # (batch, 4)


layer = Normalize()
print("output:", tuple(layer(torch.zeros(2, 4)).shape))
print("parameters:", list(layer.parameters()))
print("buffers:", [name for name, _ in layer.named_buffers()])
print("keys:", list(layer.state_dict()))
