"""Load the checkpoint of a lazy layer that was never called."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
lazy = nn.Sequential(nn.LazyLinear(8))

try:
    model.load_state_dict(lazy.state_dict())
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(". ")[0])

lazy(torch.zeros(2, 4))
print("mended:", model.load_state_dict(lazy.state_dict()))
fresh = nn.Sequential(nn.LazyLinear(8))
print("into a lazy one:", fresh.load_state_dict(model.state_dict()))
