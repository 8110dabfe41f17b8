"""Index a tensor by positions that are floating point."""

import torch

rows = torch.zeros(5, 4)
positions = torch.arange(4) / 2

try:
    rows[positions]
except IndexError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(rows[torch.arange(4) // 2].shape))
