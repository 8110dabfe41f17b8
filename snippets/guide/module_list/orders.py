"""Run one list forwards, backwards, with a skip, a layer twice."""

import torch
from torch import nn

layers = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))


def forwards(x: torch.Tensor) -> torch.Tensor:
    for layer in layers:
        x = layer(x)
    return x


def backwards(x: torch.Tensor) -> torch.Tensor:
    for layer in reversed(layers):
        x = layer(x)
    return x


def with_a_skip(x: torch.Tensor) -> torch.Tensor:
    first, second, third = layers
    h = first(x)
    return third(h + second(h))


def one_twice(x: torch.Tensor) -> torch.Tensor:
    return layers[2](layers[1](layers[1](layers[0](x))))


calls = []
for i, layer in enumerate(layers):
    layer.register_forward_hook(lambda *_, i=i: calls.append(i))
for run in (forwards, backwards, with_a_skip, one_twice):
    calls.clear()
    shape = tuple(run(torch.ones(2, 4)).shape)
    print(f"{run.__name__}: calls {calls}, output {shape}")
print("parameters:", sum(p.numel() for p in layers.parameters()))
