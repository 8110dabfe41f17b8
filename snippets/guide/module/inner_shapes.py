"""Collect the output shape of every leaf without touching the model."""

import torch
from torch import nn


def leaf_shapes(model: nn.Module, x: torch.Tensor) -> dict[str, tuple]:
    names = {module: name for name, module in model.named_modules()}
    shapes = {}

    def note(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
        shapes[names[module]] = tuple(output.shape)

    handles = [
        module.register_forward_hook(note)
        for module in model.modules()
        if not list(module.children())
    ]
    try:
        model(x)
    finally:
        for handle in handles:
            handle.remove()
    return shapes


block = nn.Sequential(nn.Linear(8, 16), nn.ReLU())
model = nn.Sequential(nn.Linear(4, 8), block, nn.Linear(16, 3))
for name, shape in leaf_shapes(model, torch.zeros(2, 4)).items():
    print(f"{name}: {shape}")
