"""Add a group to an optimizer that has a scheduler."""

import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR


def halve(step: int) -> float:
    return 0.5**step


def rates() -> list[float]:
    return [group["lr"] for group in optimizer.param_groups]


model = nn.Sequential(nn.Linear(4, 8))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = LambdaLR(optimizer, halve)
optimizer.step()
scheduler.step()
done = scheduler.last_epoch
print("rates:", rates())

model.append(nn.Linear(8, 3))
optimizer.add_param_group(
    {"params": model[1].parameters(), "lr": 0.1, "initial_lr": 0.1}
)
try:
    scheduler.step()
except ValueError as error:
    print("old scheduler:", error)

scheduler = LambdaLR(optimizer, halve, last_epoch=done - 1)
print("new scheduler, rates:", rates())
optimizer.step()
scheduler.step()
print("one step on:", rates())
