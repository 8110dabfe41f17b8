"""Call a ParameterList, and read the error."""

import torch
from torch import nn

scales = nn.ParameterList([torch.ones(4), torch.ones(4)])
x = torch.zeros(2, 4)

try:
    scales(x)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

for scale in scales:
    x = x * scale
print("mended, shape:", tuple(x.shape))
