"""Delete an entry of a ParameterList, which cannot."""

import torch
from torch import nn

scales = nn.ParameterList([torch.ones(2), torch.ones(3)])

try:
    del scales[0]
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

scales = nn.ParameterList(scales[1:])
print("mended, shapes:", [tuple(scale.shape) for scale in scales])
