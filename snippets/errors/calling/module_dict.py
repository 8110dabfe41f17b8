"""Call a ModuleDict, and read the error."""

import torch
from torch import nn

heads = nn.ModuleDict({"digits": nn.Linear(8, 10), "odd": nn.Linear(8, 2)})
x = torch.zeros(2, 8)

try:
    heads(x)
except NotImplementedError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("one:", tuple(heads["digits"](x).shape))
outputs = {name: head(x) for name, head in heads.items()}
print("all:", {name: tuple(y.shape) for name, y in outputs.items()})
