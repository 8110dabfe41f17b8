"""Hold three scales as a ParameterList and as one Parameter."""

import torch
from torch import nn


class Listed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.scales = nn.ParameterList(torch.ones(4) for _ in range(3))

    def forward(self, xs: torch.Tensor) -> torch.Tensor:
        scaled = [s * x for s, x in zip(self.scales, xs, strict=True)]
        return torch.stack(scaled)  # (3, batch, 4)


class Stacked(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.scales = nn.Parameter(torch.ones(3, 4))

    def forward(self, xs: torch.Tensor) -> torch.Tensor:
        return self.scales[:, None] * xs  # (3, batch, 4)


xs = torch.arange(24.0).view(3, 2, 4)
listed, stacked = Listed(), Stacked()
print("same outputs:", torch.equal(listed(xs), stacked(xs)))
for net in listed, stacked:
    keys = ", ".join(net.state_dict())
    print(f"{type(net).__name__}: {keys}")
