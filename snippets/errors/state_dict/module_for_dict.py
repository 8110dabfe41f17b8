"""Load a whole saved network where a state dict belongs."""

import io

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
file = io.BytesIO()
torch.save(model, file)
file.seek(0)
saved = torch.load(file, weights_only=False)

try:
    model.load_state_dict(saved)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended:", model.load_state_dict(saved.state_dict()))
