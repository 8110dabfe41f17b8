"""Read a generator of parameters twice: the second reader gets none."""

import torch
from torch import nn

model = nn.Linear(4, 8)
parameters = model.parameters()
print("scalars:", sum(p.numel() for p in parameters))

try:
    torch.optim.SGD(parameters, lr=0.1)
except ValueError as error:
    again = f"{type(error).__name__}: {error}"
    print(again)

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
print("mended, parameters:", len(optimizer.param_groups[0]["params"]))
