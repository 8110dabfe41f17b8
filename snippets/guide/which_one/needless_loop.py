"""Compare a ModuleList that only loops with a Sequential."""

import torch
from torch import nn


class Looped(nn.Module):
    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]
x = torch.randn(2, 4)
looped, chain = Looped(layers), nn.Sequential(*layers)
print("same output:", looped(x).equal(chain(x)))
print("keys of looped:", list(looped.state_dict()))
print("keys of chain: ", list(chain.state_dict()))
fired = []
looped.layers.register_forward_hook(lambda *_: fired.append("list"))
chain.register_forward_hook(lambda *_: fired.append("chain"))
looped(x), chain(x)
print("hooks that fired:", fired)
