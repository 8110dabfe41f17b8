"""Leave a None in a chain: building it works, calling it fails."""

import torch
from torch import nn

normalize = False
norm = nn.LayerNorm(8) if normalize else None
x = torch.zeros(2, 4)

chain = nn.Sequential(nn.Linear(4, 8), norm, nn.ReLU())
print("layers:", len(chain))

try:
    chain(x)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

norm = nn.LayerNorm(8) if normalize else nn.Identity()
mended = nn.Sequential(nn.Linear(4, 8), norm, nn.ReLU())
print("mended, shape:", tuple(mended(x).shape))
