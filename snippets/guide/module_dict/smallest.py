"""Keep heads in a ModuleDict, and choose one by name in forward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict(
            {"kind": nn.Linear(8, 3), "place": nn.Linear(8, 5)}
        )

    def forward(self, x: torch.Tensor, task: str = "kind") -> torch.Tensor:
        return self.heads[task](self.encoder(x))


net = Net()
x = torch.ones(2, 4)
print("kind: ", tuple(net(x, "kind").shape))
print("place:", tuple(net(x, "place").shape))
print("keys:", *net.state_dict(), sep="\n  ")
