"""Add a block's output to an input of another width."""

import torch
from torch import nn

block = nn.Linear(4, 8)
x = torch.zeros(2, 4)

try:
    block(x) + x
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

project = nn.Linear(4, 8, bias=False)
print("mended, shape:", tuple((block(x) + project(x)).shape))
