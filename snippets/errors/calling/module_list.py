"""Call a ModuleList, and read the error."""

import torch
from torch import nn

blocks = nn.ModuleList([nn.Linear(4, 8), nn.ReLU()])
x = torch.zeros(2, 4)

try:
    blocks(x)
except NotImplementedError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

for block in blocks:
    x = block(x)
print("a loop, shape:", tuple(x.shape))

chain = nn.Sequential(*blocks)
print("a Sequential, shape:", tuple(chain(torch.zeros(2, 4)).shape))
