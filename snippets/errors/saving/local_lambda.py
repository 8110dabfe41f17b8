"""Save a whole network that keeps a lambda made inside a function."""

import io

import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, factor: float) -> None:
        super().__init__()
        self.factor = factor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.factor * x


def build(factor: float) -> nn.Module:
    model = nn.Sequential(nn.Linear(4, 8))
    model.scale = lambda x: factor * x
    return model


try:
    torch.save(build(0.5), io.BytesIO())
except Exception as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(" at 0x")[0])

file = io.BytesIO()
torch.save(build(0.5).state_dict(), file)
file.seek(0)
print("weights alone, keys:", list(torch.load(file)))

torch.save(nn.Sequential(nn.Linear(4, 8), Scale(0.5)), io.BytesIO())
print("or a Module of a named class: saved")
