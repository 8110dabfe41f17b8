"""Checkpoint a Sequential in which one layer has two places."""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential

act = nn.ReLU()
model = nn.Sequential(nn.Linear(4, 8), act, nn.Linear(8, 8), act)
x = torch.randn(16, 4)

given = checkpoint_sequential(model, 2, x, use_reentrant=False)
listed = checkpoint_sequential([*model], 2, x, use_reentrant=False)
print("given the Sequential:", torch.allclose(given, model(x)))
print("given a list of its layers:", torch.allclose(listed, model(x)))
