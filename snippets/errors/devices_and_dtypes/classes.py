"""Give cross-entropy class numbers that are floating point."""

import torch
from torch import nn

scores = torch.zeros(4, 3, device="cpu")
classes = torch.tensor([0.0, 2.0, 1.0, 2.0], device="cpu")
loss = nn.CrossEntropyLoss()

try:
    loss(scores, classes)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(loss(scores, classes.long()).shape))
