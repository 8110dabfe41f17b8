"""View a tensor in a shape that its values cannot fill."""

import torch

x = torch.zeros(2, 8)

try:
    x.view(-1, 7)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, shape:", tuple(x.view(x.shape[0], -1).shape))
