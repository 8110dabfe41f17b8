"""Multiply batches of matrices that have two dtypes."""

import torch

scores = torch.ones(2, 5, 5, dtype=torch.float64)
values = torch.ones(2, 5, 4)

try:
    scores @ values
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

mixed = scores.to(values.dtype) @ values
print("mended:", tuple(mixed.shape), mixed.dtype)
