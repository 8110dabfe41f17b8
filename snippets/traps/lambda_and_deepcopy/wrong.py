"""Store a lambda on self, then copy and pickle the network."""

import copy
import pickle

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)
        self.mlp = lambda x: self.head(torch.relu(self.encoder(x)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.mlp(x)  # (batch, 3)


def pickles(model: nn.Module) -> bool:
    try:
        return bool(pickle.dumps(model))
    except (AttributeError, pickle.PicklingError):
        return False


model = Net()
clone = copy.deepcopy(model)
for p in clone.parameters():
    nn.init.zeros_(p)

zero = bool((clone(torch.ones(2, 4)) == 0).all())
print("clone with zeroed weights gives zeros:", zero)
print("model pickles:", pickles(model))
