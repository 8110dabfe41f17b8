"""Load a file that holds a whole network."""

import io
import pickle

import torch
from torch import nn

model, file = nn.Sequential(nn.Linear(4, 8)), io.BytesIO()
torch.save(model, file)
file.seek(0)

try:
    torch.load(file)
except pickle.UnpicklingError as error:
    text = str(error)
    reason = text[text.index("Unsupported global") :]
    message = f"{type(error).__name__}: {text}"
    print(message.partition(". ")[0])
    print(reason.partition(". ")[0])

weights = io.BytesIO()
torch.save(model.state_dict(), weights)
weights.seek(0)
print("mended:", model.load_state_dict(torch.load(weights)))

file.seek(0)
own = torch.load(file, weights_only=False)
print("a file of your own:", list(own.state_dict()))
