"""Measure the size on the meta device, and use no lazy layer."""

from copy import deepcopy

import torch
from torch import nn


def features(encoder: nn.Module, *sizes: int) -> int:
    sketch = deepcopy(encoder).to("meta")  # shapes without values
    return sketch(torch.empty(1, *sizes, device="meta")).shape[1]


encoder = nn.Sequential(
    nn.Conv2d(3, 8, 3, stride=2), nn.ReLU(), nn.Flatten()
)
head = nn.Linear(features(encoder, 3, 32, 24), 5)
model = nn.Sequential(encoder, head)
print("inputs:", head.in_features)
print("output:", tuple(model(torch.ones(2, 3, 32, 24)).shape))
