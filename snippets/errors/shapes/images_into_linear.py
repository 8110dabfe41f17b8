"""Give a Linear an image batch that was not flattened."""

import torch
from torch import nn

images = torch.zeros(2, 1, 6, 6)

try:
    nn.Linear(36, 3)(images)
except RuntimeError as error:
    again = f"{type(error).__name__}: {error}"
    print(again)

model = nn.Sequential(nn.Flatten(), nn.Linear(36, 3))
print("mended, shape:", tuple(model(images).shape))
