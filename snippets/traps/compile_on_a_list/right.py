"""Compile each block of a ModuleList and count the compiled runs."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.linear(x))  # (batch, 8)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block() for _ in range(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return x  # (batch, 8)


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    return lambda *args: runs.append("run") or graph(*args)


def compile_blocks(model: Net) -> None:
    for block in model.blocks:
        block.compile(backend=counting)


runs = []
model = Net()
if __name__ == "__main__":
    compile_blocks(model)
    model(torch.ones(2, 8))
    print("compiled runs:", len(runs))
