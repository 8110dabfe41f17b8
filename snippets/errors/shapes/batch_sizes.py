"""Flatten images so that the batch grows, and read the loss's error."""

import torch
from torch import nn
from torch.nn import functional as F

images = torch.zeros(4, 8, 6, 6)
targets = torch.zeros(4, dtype=torch.long)
head = nn.Linear(144, 3)

try:
    F.cross_entropy(head(images.view(-1, 144)), targets)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mended = nn.Sequential(nn.Flatten(), nn.Linear(8 * 6 * 6, 3))
scores = mended(images)
print("mended, shape:", tuple(scores.shape))
print("loss, shape:", tuple(F.cross_entropy(scores, targets).shape))
