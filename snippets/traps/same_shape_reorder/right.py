"""Load the checkpoint into layers that are named by their roles."""

import torch
from torch import nn


class Old(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(4, 8)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        gate, value = self.layers
        return torch.sigmoid(gate(x)) * value(x)  # (batch, 8)


class New(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.value = nn.Linear(4, 8)
        self.gate = nn.Linear(4, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.gate(x)) * self.value(x)  # (batch, 8)


torch.manual_seed(0)
old, model = Old(), New()
state = {}
for key, tensor in old.state_dict().items():
    key = key.replace("layers.0", "gate").replace("layers.1", "value")
    state[key] = tensor
print(model.load_state_dict(state))

x = torch.randn(2, 4)
print("same output:", torch.equal(model(x), old(x)))
