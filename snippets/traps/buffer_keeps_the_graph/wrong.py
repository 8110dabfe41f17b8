"""Track a running mean of features and count the graph that it keeps."""

import torch
from torch import nn


class Tracked(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.register_buffer("mean", torch.zeros(8))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)  # (batch, 8)
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
        return x


def graph_size(tensor: torch.Tensor) -> int:
    seen, todo = set(), [tensor.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in seen:
            seen.add(node)
            todo += [parent for parent, _ in node.next_functions]
    return len(seen)


model = Tracked()
sizes = []
for _ in range(3):
    model(torch.ones(2, 4)).sum().backward()
    sizes.append(graph_size(model.mean))
print("graph nodes kept after each step:", sizes)
