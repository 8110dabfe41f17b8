"""Flatten feature maps with the wrong number and the batch kept."""

import torch
from torch import nn

maps = torch.ones(5, 4, 6, 6)
head = nn.Linear(2 * 6 * 6, 3)
try:
    head(maps.flatten(1))
except RuntimeError as error:
    print("flatten, 72 expected:", error)
