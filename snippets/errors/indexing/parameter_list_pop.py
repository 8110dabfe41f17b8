"""Pop from a ParameterList, which cannot."""

import torch
from torch import nn

scales = nn.ParameterList([torch.ones(2), torch.ones(3)])

try:
    scales.pop()
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

missing = [
    name
    for name in ("append", "extend", "insert", "pop", "remove")
    if not hasattr(scales, name)
]
print("missing:", missing)

scales = scales[:-1]
print("mended, length:", len(scales))
