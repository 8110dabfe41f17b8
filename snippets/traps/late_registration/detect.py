"""Name the trainable parameters that the optimizer does not hold."""

import torch
from torch import nn


def untrained(
    model: nn.Module, optimizer: torch.optim.Optimizer
) -> list[str]:
    held = {id(p) for g in optimizer.param_groups for p in g["params"]}
    named = model.named_parameters()
    return [n for n, p in named if p.requires_grad and id(p) not in held]


model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
print("built:", untrained(model, optimizer))
model.double()
print("double:", untrained(model, optimizer))
model.load_state_dict(model.state_dict())
print("load_state_dict:", untrained(model, optimizer))

model[1] = nn.Linear(8, 5)
print("new head:", untrained(model, optimizer))
optimizer.add_param_group({"params": model[1].parameters()})
print("add_param_group:", untrained(model, optimizer))
model.append(nn.Linear(5, 5).requires_grad_(False))
print("frozen layer:", untrained(model, optimizer))
model.load_state_dict(nn.Sequential(*model).state_dict(), assign=True)
print("load with assign=True:", untrained(model, optimizer))
