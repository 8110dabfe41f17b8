"""Give a Linear a tensor of another dtype than its weight."""

import torch
from torch import nn

layer = nn.Linear(4, 8)
x = torch.zeros(2, 4, dtype=torch.float64)

try:
    layer(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, dtype:", layer(x.to(layer.weight.dtype)).dtype)
print("or the layer:", nn.Linear(4, 8).to(x.dtype)(x).dtype)
