"""Name the trainable parameters that no group holds."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)
        self.scale = nn.Parameter(torch.ones(3))


def forgotten(
    model: nn.Module, optimizer: torch.optim.Optimizer
) -> list[str]:
    held = {id(p) for g in optimizer.param_groups for p in g["params"]}
    named = model.named_parameters()
    return [n for n, p in named if p.requires_grad and id(p) not in held]


model = Net()
parts = [model.encoder, model.head]
groups = [{"params": part.parameters()} for part in parts]
optimizer = torch.optim.SGD(groups, lr=0.1)
print("forgotten:", forgotten(model, optimizer))

optimizer.add_param_group({"params": [model.scale]})
assert not forgotten(model, optimizer), "a parameter is in no group"
print("forgotten:", forgotten(model, optimizer))

try:
    optimizer.add_param_group({"params": [model.scale]})
except ValueError as error:
    print("twice:", error)
