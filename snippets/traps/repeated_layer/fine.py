"""Apply one layer three times on purpose, from one slot."""

import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for _ in range(3):
            x = torch.tanh(self.step(x))  # (batch, 8)
        return x


model = Recurrent()
print("output:", tuple(model(torch.ones(2, 8)).shape))
print("keys:", list(model.state_dict()))
print("parameters:", sum(p.numel() for p in model.parameters()))
