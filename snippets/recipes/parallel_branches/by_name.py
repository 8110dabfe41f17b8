"""Keep the branches' outputs apart, each under its name."""

import torch
from torch import nn


class Branches(nn.ModuleDict):
    def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        return {name: branch(x) for name, branch in self.items()}


model = Branches({"narrow": nn.Linear(4, 2), "wide": nn.Linear(4, 5)})
for name, part in model(torch.ones(3, 4)).items():
    print(f"{name}:", tuple(part.shape))
print("keys:", *model.state_dict())
