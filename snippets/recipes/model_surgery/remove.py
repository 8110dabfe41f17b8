"""Take a layer out and leave the other layers' keys as they are."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 3))


silenced, shortened = make(), make()
silenced[1] = nn.Identity()
del shortened[1]

print("output:", tuple(silenced(torch.ones(2, 4)).shape))
print("Identity:", *silenced.state_dict())
print("del:", *shortened.state_dict())
