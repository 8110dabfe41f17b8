"""Predict one image beside two different neighbours, after eval."""

from collections.abc import Callable

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, container: Callable) -> None:
        super().__init__()
        self.norms = container([nn.BatchNorm1d(4)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norms[0](x)  # (batch, 4)


image = torch.ones(1, 4)
dark, bright = torch.cat([image, -image]), torch.cat([image, 9 * image])
for container in (list, nn.ModuleList):
    model = Net(container).eval()
    same = torch.allclose(model(dark)[0], model(bright)[0])
    seen = model.norms[0].num_batches_tracked.item()
    print(f"{container.__name__}: same prediction {same}, learned {seen}")
