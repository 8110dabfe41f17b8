"""Turn a parameter into a buffer, under the same key."""

import torch
from torch import nn


def to_buffer(model: nn.Module, key: str) -> None:
    path, _, name = key.rpartition(".")
    owner = model.get_submodule(path)
    value = getattr(owner, name).detach()
    delattr(owner, name)
    owner.register_buffer(name, value)


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
saved = {key: value.clone() for key, value in model.state_dict().items()}
before = model(torch.ones(2, 4))
to_buffer(model, "0.weight")

print("same output:", torch.equal(model(torch.ones(2, 4)), before))
print("parameters:", [name for name, _ in model.named_parameters()])
print("buffers:", [name for name, _ in model.named_buffers()])
print("old checkpoint:", model.load_state_dict(saved))
