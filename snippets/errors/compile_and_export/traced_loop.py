"""Trace a forward that loops over the rows of its input."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.stack([self.encoder(row) for row in x])


class Mended(Net):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x)  # (batch, 8)


try:
    torch.fx.symbolic_trace(Net())
except torch.fx.proxy.TraceError as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(". ")[0])

traced = torch.fx.symbolic_trace(Mended())
print("mended, shape:", tuple(traced(torch.zeros(2, 4)).shape))
