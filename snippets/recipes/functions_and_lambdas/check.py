"""Pickle a network with a function, and one with a lambda."""

import pickle

import torch
from torch import nn


class Lambda(nn.Module):
    def __init__(self, function) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.function(x)


def square(x: torch.Tensor) -> torch.Tensor:
    return x * x


def pickles(model: nn.Module) -> bool:
    try:
        return bool(pickle.dumps(model))
    except (AttributeError, pickle.PicklingError):
        return False


named = nn.Sequential(nn.Linear(4, 3), Lambda(square))
unnamed = nn.Sequential(nn.Linear(4, 3), Lambda(lambda x: x * x))
x = torch.rand(2, 4)
loaded = pickle.loads(pickle.dumps(named))
assert torch.equal(loaded(x), named(x)), "the copy computes otherwise"
print("named:", pickles(named), "lambda:", pickles(unnamed))

unnamed.load_state_dict(named.state_dict())
print("same keys, same output:", torch.equal(unnamed(x), named(x)))
