"""Return the heads' outputs under names that a type checker knows."""

from typing import NamedTuple

import torch
from torch import nn


class Outputs(NamedTuple):
    species: torch.Tensor
    age: torch.Tensor


class MultiHead(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.species = nn.Linear(8, 3)
        self.age = nn.Linear(8, 1)

    def forward(self, x: torch.Tensor) -> Outputs:
        x = self.encoder(x)
        return Outputs(species=self.species(x), age=self.age(x))


outputs = MultiHead()(torch.ones(2, 4))
species, age = outputs
print("species:", tuple(outputs.species.shape))
print("age:", tuple(outputs.age.shape))
print(
    "unpacked in order:", species is outputs.species and age is outputs.age
)
