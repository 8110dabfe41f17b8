"""Give a Sequential a function instead of a layer, and read the error."""

import torch
from torch import nn
from torch.nn import functional as F


class Activation(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(x)


try:
    nn.Sequential(nn.Linear(4, 8), F.relu)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(nn.Linear(4, 8), Activation())
print("mended, shape:", tuple(model(torch.zeros(2, 4)).shape))
