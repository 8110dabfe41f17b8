"""Load a checkpoint after two layers of one shape swapped places."""

import torch
from torch import nn


class Old(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(4, 8)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        gate, value = self.layers
        return torch.sigmoid(gate(x)) * value(x)  # (batch, 8)


class New(Old):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        value, gate = self.layers
        return torch.sigmoid(gate(x)) * value(x)  # (batch, 8)


torch.manual_seed(0)
old, model = Old(), New()
print(model.load_state_dict(old.state_dict()))

x = torch.randn(2, 4)
print("same output:", torch.equal(model(x), old(x)))
