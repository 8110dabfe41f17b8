"""Load a file that is no checkpoint: the pointer of git-lfs."""

import io
import pickle

import torch
from torch import nn

pointer = b"version https://git-lfs.github.com/spec/v1\n"

try:
    torch.load(io.BytesIO(pointer))
except pickle.UnpicklingError as error:
    text = str(error)
    reason = text[text.index("Unsupported operand") :]
    message = f"{type(error).__name__}: {reason.partition(chr(10))[0]}"
    print(message)

print("first byte:", pointer[0], chr(pointer[0]))

file = io.BytesIO()
torch.save(nn.Linear(4, 8).state_dict(), file)
print("a checkpoint begins with:", file.getvalue()[:2])
