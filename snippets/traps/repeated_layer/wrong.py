"""Build a chain of three blocks by multiplying a list."""

import torch
from torch import nn

blocks = [nn.Linear(8, 8)] * 3
model = nn.Sequential(*blocks)
print("output:", tuple(model(torch.ones(2, 8)).shape))
print("layers:", len(model))
print("keys:", len(model.state_dict()))
print("parameters:", sum(p.numel() for p in model.parameters()))
