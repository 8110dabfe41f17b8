"""Load from a buffer that stands at its end."""

import io

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.Linear(4, 8).state_dict(), file)

try:
    torch.load(file)
except EOFError as error:
    message = f"{type(error).__name__}: {error}"
    print(repr(error))

file.seek(0)
print("mended, keys:", list(torch.load(file)))
