"""Name the tensors that are on another device or of another dtype."""

import torch
from torch import nn


def elsewhere(model: nn.Module, x: torch.Tensor) -> list[str]:
    tensors = [*model.named_parameters(), *model.named_buffers()]
    return [
        name
        for name, t in tensors
        if t.device != x.device
        or (t.is_floating_point() and t.dtype != x.dtype)
    ]


model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
x = torch.rand(2, 4)
print("as built:", elsewhere(model, x))
model[1].double()
print("norm in float64:", *elsewhere(model, x))
model[1].float()
model[2].to("meta")
print("head on meta:", *elsewhere(model, x))
