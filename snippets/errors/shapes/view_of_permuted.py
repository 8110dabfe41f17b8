"""View a permuted tensor, and read the error."""

import torch

x = torch.zeros(2, 3, 4).transpose(1, 2)  # (2, 4, 3)

try:
    x.view(2, 12)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(x.reshape(2, 12).shape))
print("or:", tuple(x.flatten(1).shape))
