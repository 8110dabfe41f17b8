"""Compile a Sequential of built-in layers in two ways."""

import torch
from torch import nn


def counting(graph: torch.fx.GraphModule, inputs: list) -> object:
    return lambda *args: runs.append("run") or graph(*args)


runs = []
head = nn.Sequential(nn.Linear(8, 3), nn.ReLU())
if __name__ == "__main__":
    wrapped = torch.compile(head, backend=counting)
    wrapped(torch.ones(2, 8))
    print("torch.compile(head), compiled runs:", len(runs))
    print("keys:", list(wrapped.state_dict()))

    runs.clear()
    head.compile(backend=counting)
    head(torch.ones(2, 8))
    print("head.compile(), compiled runs:", len(runs))
    print("keys:", list(head.state_dict()))
