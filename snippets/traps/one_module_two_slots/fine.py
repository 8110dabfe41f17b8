"""Share an encoder on purpose, and see the sharing survive a copy."""

import copy

import torch
from torch import nn


class Pair(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Linear(4, 8)
        self.right = self.left

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.left(x) * self.right(x.flip(1))  # (batch, 8)


model = Pair()
copied = copy.deepcopy(model)
print("keys:", list(model.state_dict()))
print("in the optimizer:", len(list(model.parameters())), "tensors")
print("children:", [name for name, _ in model.named_children()])
print("still shared in a copy:", copied.left is copied.right)
