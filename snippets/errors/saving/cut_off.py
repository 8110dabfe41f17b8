"""Load a checkpoint that was cut off while it was written."""

import io
import os
import tempfile

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.Linear(4, 8).state_dict(), file)

try:
    torch.load(io.BytesIO(file.getvalue()[:500]))
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(". ")[0])

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "model.pt")
    torch.save(nn.Linear(4, 8).state_dict(), f"{path}.part")
    os.replace(f"{path}.part", path)
    print("mended, keys:", list(torch.load(path)))
