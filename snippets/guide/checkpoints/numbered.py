"""Move numbered attributes into a ModuleList with one rule."""

import re

import torch
from torch import nn


class Old(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(4, 8)
        self.layer2 = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(self.layer1(x))


class New(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


def moved(key: str) -> str:
    number = r"^layer(\d+)\."
    return re.sub(number, lambda m: f"layers.{int(m[1]) - 1}.", key)


old, new = Old(), New()
state = {moved(key): tensor for key, tensor in old.state_dict().items()}
print(*state)
print(new.load_state_dict(state))
x = torch.randn(2, 4)
print("same output:", torch.equal(new(x), old(x)))
