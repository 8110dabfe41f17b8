"""Delete layer 1 and load the old checkpoint."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(*[nn.Linear(4, 4) for _ in range(4)])


torch.manual_seed(0)
old = make()
expected = nn.Sequential(old[0], old[2], old[3])

model = make()
del model[1]
keys = model.load_state_dict(old.state_dict(), strict=False)

x = torch.ones(2, 4)
print("missing:", keys.missing_keys)
print("unexpected:", keys.unexpected_keys)
print("same output:", torch.equal(model(x), expected(x)))
