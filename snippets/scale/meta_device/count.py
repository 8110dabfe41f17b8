"""Count the parameters of a network that no memory could hold."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        layers = (nn.Linear(width, width) for _ in range(48))
        self.blocks = nn.ModuleList(layers)
        self.head = nn.Linear(width, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)  # (batch, 3)


with torch.device("meta"):
    net, x = Net(50_000), torch.ones(2, 50_000)
weights = [*net.parameters()]
print("parameters:", f"{sum(w.numel() for w in weights):,}")
print("bytes they would take:", f"{sum(w.nbytes for w in weights):,}")
print("output:", tuple(net(x).shape))
print("keys:", len(net.state_dict()), "the last:", [*net.state_dict()][-1])
