"""Peel any number of known wrappers off the front of every key."""

import torch
from torch import nn

WRAPPERS = ("module.", "_orig_mod.")


def peel(key: str) -> str:
    while key.startswith(WRAPPERS):
        key = key.partition(".")[2]
    return key


net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
saved = {}
for key, tensor in net.state_dict().items():
    saved[f"module._orig_mod.{key}"] = tensor

state = {peel(key): tensor for key, tensor in saved.items()}
fresh = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
print("saved: ", next(iter(saved)))
print("peeled:", next(iter(state)))
print(fresh.load_state_dict(state))
x = torch.randn(2, 4)
print("same output:", torch.equal(fresh(x), net(x)))
