"""A chain in a Sequential: torch calls its layers."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(
    nn.Linear(4, 8),
    nn.BatchNorm1d(8),
    nn.ReLU(),
    nn.Linear(8, 3),
)
print(net(torch.zeros(2, 4)).shape)
