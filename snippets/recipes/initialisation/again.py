"""Start a network afresh with torch's own initialisation."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


def reset(module: nn.Module) -> None:
    if hasattr(module, "reset_parameters"):
        module.reset_parameters()


model = make()
torch.manual_seed(0)
model.apply(reset)
torch.manual_seed(0)
fresh = make()
x = torch.rand(2, 4)
print("as a new one:", torch.equal(model(x), fresh(x)))
