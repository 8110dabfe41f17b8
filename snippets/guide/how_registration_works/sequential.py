"""Build Sequential: children named by position, and a loop."""

import torch
from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def state_dict(self, prefix: str = "") -> dict:
        state = {prefix + name: p for name, p in self._parameters.items()}
        for name, child in self._modules.items():
            state |= child.state_dict(prefix=f"{prefix}{name}.")
        return state

    def __call__(self, *inputs: object) -> object:
        return self.forward(*inputs)


class Sequential(Module):
    def __init__(self, *layers: object) -> None:
        super().__init__()
        for position, layer in enumerate(layers):
            self._modules[str(position)] = layer

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self._modules.values():
            x = layer(x)
        return x


layers, x = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)], torch.ones(2, 4)
ours, theirs = Sequential(*layers), nn.Sequential(*layers)
print("keys:", *ours.state_dict())
print("as in torch:", [*ours.state_dict()] == [*theirs.state_dict()])
print("same output:", torch.equal(ours(x), theirs(x)))
