"""Compile a list that has a forward of its own, and a whole network."""

import torch
from torch import nn


class Chain(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self:
            x = torch.relu(layer(x))
        return x  # (batch, 8)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = Chain([nn.Linear(8, 8), nn.Linear(8, 8)])
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.blocks(x))  # (batch, 3)


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    return lambda *args: runs.append("run") or graph(*args)


runs = []
chain, whole = Net(), Net()
if __name__ == "__main__":
    chain.blocks.compile(backend=counting)
    chain(torch.ones(2, 8))
    print("blocks.compile(), compiled runs:", len(runs))

    runs.clear()
    whole.compile(backend=counting)
    whole(torch.ones(2, 8))
    print("whole.compile(), compiled runs:", len(runs))
    print("same keys:", [*whole.state_dict()] == [*chain.state_dict()])
