"""Compile twelve equal blocks for training and tell the graphs apart."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.linear(x))  # (batch, 8)


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    compiled.append(next(x for x in inputs if x.shape == (2, 8)))
    return graph


compiled = []
blocks = nn.Sequential(*(Block() for _ in range(12)))
if __name__ == "__main__":
    for block in blocks:
        block.compile(backend=counting)
    blocks(torch.ones(2, 8)).sum().backward()
    print("graphs:", len(compiled))
    print("input needs a gradient:", [x.requires_grad for x in compiled])
