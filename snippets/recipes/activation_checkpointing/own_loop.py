"""Checkpoint each block of a loop, with a second input."""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor, gate: torch.Tensor) -> torch.Tensor:
        return x + gate * torch.relu(self.linear(x))


class Net(nn.Module):
    def __init__(self, depth: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block() for _ in range(depth))

    def forward(self, x: torch.Tensor, gate: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            if self.training:
                x = checkpoint(block, x, gate, use_reentrant=False)
            else:
                x = block(x, gate)
        return x  # (batch, 8)


model = Net(depth=3)
x, gate = torch.rand(2, 8), torch.rand(8)
out = model(x, gate)
out.sum().backward()
print(
    "every gradient:", all(p.grad is not None for p in model.parameters())
)
print("same output:", torch.allclose(model.eval()(x, gate), out))
