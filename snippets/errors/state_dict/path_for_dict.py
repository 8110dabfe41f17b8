"""Load a file's name where a state dict belongs."""

import tempfile
from pathlib import Path

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder) / "model.pt")
    torch.save(model.state_dict(), path)

    try:
        model.load_state_dict(path)
    except TypeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    print("mended:", model.load_state_dict(torch.load(path)))
