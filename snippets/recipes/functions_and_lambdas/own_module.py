"""Write a small Module where a function needs a setting."""

import pickle

import torch
from torch import nn


class Mean(nn.Module):
    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean(dim=self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


model = nn.Sequential(nn.Linear(4, 8), Mean(dim=1), nn.Linear(8, 3))
print("output:", tuple(model(torch.ones(2, 5, 4)).shape))
print("pickles:", bool(pickle.dumps(model)))
print(model[1])
