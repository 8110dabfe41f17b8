"""Choose a head by its name at each call."""

import torch
from torch import nn


class Heads(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict(
            {"digits": nn.Linear(8, 10), "signs": nn.Linear(8, 3)}
        )

    def forward(self, x: torch.Tensor, task: str) -> torch.Tensor:
        return self.heads[task](self.encoder(x))


model, x = Heads(), torch.randn(2, 4)
for task in model.heads:
    print(f"{task}:", tuple(model(x, task).shape))
print("first head key:", list(model.state_dict())[2])
