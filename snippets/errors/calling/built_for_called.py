"""Write nn.ReLU(x) where nn.ReLU()(x) was meant."""

import torch
from torch import nn

encoder, head = nn.Linear(4, 8), nn.Linear(8, 3)
x = torch.zeros(2, 4)

try:
    head(nn.ReLU(encoder(x)))
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("a layer:", tuple(head(nn.ReLU()(encoder(x))).shape))
print("a function:", tuple(head(torch.relu(encoder(x))).shape))
