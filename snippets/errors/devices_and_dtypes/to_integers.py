"""Convert a network to a dtype of integers."""

import torch
from torch import nn

model = nn.Sequential(nn.Embedding(26, 4), nn.Linear(4, 3))
letters = torch.tensor([[0, 7, 3]])

try:
    model.to(letters.dtype)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(model(letters).shape))
print("a floating dtype:", model.to(torch.bfloat16)(letters).dtype)
