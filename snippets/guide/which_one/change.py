"""Load weights saved from the chain into the loop, then rename them."""

import torch
from torch import nn


class Looped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]
        self.layers = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


chain = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
saved = chain.state_dict()
looped = Looped()
result = looped.load_state_dict(saved, strict=False)
print("missing:", result.missing_keys)
print("unexpected:", result.unexpected_keys)
renamed = {f"layers.{key}": value for key, value in saved.items()}
print("renamed:", looped.load_state_dict(renamed))
x = torch.randn(2, 4)
print("same output:", looped(x).equal(chain(x)))
