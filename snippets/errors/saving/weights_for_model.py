"""Use a loaded state dict as if it were the network."""

import io

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.Sequential(nn.Linear(4, 8)).state_dict(), file)
file.seek(0)
saved = torch.load(file)

try:
    saved.eval()
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(nn.Linear(4, 8))
print("mended:", model.load_state_dict(saved))
print("training:", model.eval().training)
