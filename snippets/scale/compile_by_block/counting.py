"""Compile twelve equal blocks as a whole and by block, and count."""

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
        self.blocks = nn.ModuleList(Block() for _ in range(12))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return x  # (batch, 8)


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    steps = [n for n in graph.graph.nodes if n.op.startswith("call")]
    compiled.append(len(steps))
    return lambda *args: runs.append("run") or graph(*args)


compiled, runs = [], []
if __name__ == "__main__":
    for title, net in {"whole": Net(), "by block": Net()}.items():
        compiled.clear(), runs.clear()
        keys = [*net.state_dict()]
        for part in [net] if title == "whole" else net.blocks:
            part.compile(backend=counting)
        with torch.no_grad():
            net(torch.ones(2, 8))
        print(f"{title}: {len(compiled)} graph,", end=" ")
        print(f"{compiled[0]} steps, run {len(runs)} times,", end=" ")
        print("same keys:", keys == [*net.state_dict()])
