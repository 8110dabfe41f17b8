"""Use the tracked mean in the output and train for two steps."""

import torch
from torch import nn


class Centered(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.register_buffer("mean", torch.zeros(8))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)  # (batch, 8)
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
        return x - self.mean


model = Centered()
for step in (1, 2):
    try:
        model(torch.ones(2, 4)).square().sum().backward()
        print(f"step {step}: backward ran")
    except RuntimeError as error:
        print(f"step {step}:", str(error).split(" (")[0])
