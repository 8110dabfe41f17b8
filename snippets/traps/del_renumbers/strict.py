"""Load strictly after del, and after del and append."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(*[nn.Linear(4, 4) for _ in range(4)])


torch.manual_seed(0)
old, model = make(), make()
moved = model[2]
del model[1]
try:
    model.load_state_dict(old.state_dict())
except RuntimeError as error:
    print(error)

model.append(nn.Linear(4, 4))
print(model.load_state_dict(old.state_dict()))
same = moved.weight.equal(old[1].weight)
print("the former layer 2 holds old layer 1:", same)
