"""Load first and delete then; save and load in the new numbers."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(*[nn.Linear(4, 4) for _ in range(4)])


torch.manual_seed(0)
old, model, fresh = make(), make(), make()
expected = nn.Sequential(old[0], old[2], old[3])

model.load_state_dict(old.state_dict())
del model[1]
del fresh[1]
fresh.load_state_dict(model.state_dict())

x = torch.ones(2, 4)
print("loaded, then deleted:", torch.equal(model(x), expected(x)))
print("saved in the new numbers:", torch.equal(fresh(x), expected(x)))
