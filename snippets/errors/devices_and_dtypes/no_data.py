"""Move a network off the meta device, where tensors have no values."""

import torch
from torch import nn

trained = nn.Linear(4, 8)
saved = trained.state_dict()
model = nn.Linear(4, 8, device="meta")

try:
    model.to(trained.weight.device)
except NotImplementedError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = model.to_empty(device=trained.weight.device)
print("to_empty, then load:", model.load_state_dict(saved))

model = nn.Linear(4, 8, device="meta")
print("or assign:", model.load_state_dict(saved, assign=True))
print("same weight:", torch.equal(model.weight, trained.weight))
