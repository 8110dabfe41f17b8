"""Count the parameters of a lazy layer before its first call."""

import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(8), nn.ReLU())

try:
    sum(p.numel() for p in model.parameters())
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(". ")[0])

model(torch.zeros(2, 4))
print("mended, scalars:", sum(p.numel() for p in model.parameters()))
