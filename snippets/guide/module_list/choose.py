"""Index a ModuleList to call one head out of three."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, tasks: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleList(nn.Linear(8, 3) for _ in range(tasks))

    def forward(self, x: torch.Tensor, task: int) -> torch.Tensor:
        return self.heads[task](self.encoder(x))  # (batch, 3)


net = Net(tasks=3)
net(torch.ones(2, 4), task=1).sum().backward()
for name, parameter in net.named_parameters():
    if name.endswith("weight"):
        print(f"{name} got a gradient:", parameter.grad is not None)
try:
    net(torch.ones(2, 4), task=3)
except IndexError as error:
    message = str(error)
    print("IndexError:", message)
