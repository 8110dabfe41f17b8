"""Catch a failing load and ask what became of the network."""

import torch
from torch import nn

torch.manual_seed(0)
old = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

for strict in (True, False):
    new = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 5))
    try:
        new.load_state_dict(old.state_dict(), strict=strict)
    except RuntimeError as error:
        message = str(error).splitlines()[1].strip().split(":")[0]
        print(f"strict={strict}: {message}")
    replaced = torch.equal(new[0].weight, old[0].weight)
    print("    layer 0 has the old weights:", replaced)
