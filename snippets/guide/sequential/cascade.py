"""Send one batch through a fixed chain of layers."""

import torch
from torch import nn

model = nn.Sequential(
    nn.Linear(4, 8),
    nn.ReLU(),
    nn.Linear(8, 3),
)
x = torch.ones(2, 4)
print("output:", tuple(model(x).shape))
print("parameters:", sum(p.numel() for p in model.parameters()))
print("keys:", *model.state_dict())
