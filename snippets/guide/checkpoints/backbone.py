"""Load one part of a checkpoint, strictly, into a network of its own."""

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(x))


def part(state: dict, prefix: str) -> dict:
    return {
        key.removeprefix(prefix): tensor
        for key, tensor in state.items()
        if key.startswith(prefix)
    }


trained = Classifier()
encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
state = part(trained.state_dict(), "encoder.")
print(*state)
print(encoder.load_state_dict(state))
x = torch.randn(2, 4)
print("same features:", torch.equal(encoder(x), trained.encoder(x)))
