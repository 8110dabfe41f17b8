"""Rename the keys of an old checkpoint and prove that nothing is lost."""

import torch
from torch import nn


class Old(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(4, 8)
        self.fc2 = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc2(self.fc1(x).relu())


torch.manual_seed(0)
old = Old()
new = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

names = {"fc1": "0", "fc2": "2"}
state = {}
for key, tensor in old.state_dict().items():
    layer, name = key.split(".")
    state[f"{names[layer]}.{name}"] = tensor

x = torch.randn(2, 4)
print("old keys:", *old.state_dict())
print("new keys:", *state)
print(new.load_state_dict(state))
print("same output:", torch.equal(new(x), old(x)))
