"""Compile twelve blocks that differ in width, and reach the limit."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.linear(x))  # (batch, outputs)


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    compiled.append("graph")
    return lambda *args: runs.append("run") or graph(*args)


def chain() -> nn.Sequential:
    widths = range(4, 17)
    return nn.Sequential(*map(Block, widths, widths[1:]))


compiled, runs = [], []
if __name__ == "__main__":
    for fullgraph in (False, True):
        torch.compiler.reset(), compiled.clear(), runs.clear()
        blocks = chain()
        for block in blocks:
            block.compile(backend=counting, fullgraph=fullgraph)
        try:
            with torch.no_grad():
                blocks(torch.ones(2, 4))
            error = "no error"
        except Exception as raised:
            error = type(raised).__name__
        print(f"fullgraph={fullgraph}: {len(compiled)} graphs,", end=" ")
        print(f"{len(runs)} of {len(blocks)} blocks compiled, {error}")
