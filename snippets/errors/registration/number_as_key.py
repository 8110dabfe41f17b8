"""Use an integer as a ParameterDict key, and read the error."""

import torch
from torch import nn

try:
    nn.ParameterDict({3: torch.ones(4)})
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

scales = nn.ParameterDict({"3": torch.ones(4)})
print("mended, keys:", list(scales))
