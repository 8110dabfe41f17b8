"""Halve the learning rate with each layer on the way down."""

import torch
from torch import nn


def layerwise(model: nn.Sequential, lr: float, factor: float) -> list[dict]:
    top = len(model) - 1
    return [
        {"params": layer.parameters(), "lr": lr * factor ** (top - depth)}
        for depth, layer in enumerate(model)
    ]


model = nn.Sequential(
    nn.Sequential(nn.Linear(4, 8), nn.ReLU()),
    nn.Sequential(nn.Linear(8, 6), nn.ReLU()),
    nn.Linear(6, 3),
)
optimizer = torch.optim.SGD(layerwise(model, lr=0.1, factor=0.5))
for name, group in zip(model._modules, optimizer.param_groups, strict=True):
    print(f"layer {name}, lr:", group["lr"])
