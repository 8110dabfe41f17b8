"""Load weights that went through JSON and came back as lists."""

import json

import torch
from torch import nn

model = nn.Linear(4, 8, bias=False)
saved = {k: v.tolist() for k, v in model.state_dict().items()}
read = json.loads(json.dumps(saved))

try:
    model.load_state_dict(read)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

tensors = {key: torch.tensor(values) for key, values in read.items()}
print("mended:", model.load_state_dict(tensors))
