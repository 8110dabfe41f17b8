"""Trace a forward that decides by the values of a tensor."""

import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.sum() > 0:
            return torch.relu(x)
        return x


class Mended(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.where(x.sum() > 0, torch.relu(x), x)


try:
    torch.fx.symbolic_trace(Net())
except torch.fx.proxy.TraceError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

traced = torch.fx.symbolic_trace(Mended())
for sign in (1, -1):
    x = sign * torch.tensor([[3.0, -1.0]])
    print("mended, same output:", torch.equal(traced(x), Net()(x)))
