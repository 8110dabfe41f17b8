"""Run only the heads that a call names."""

import torch
from torch import nn


class MultiHead(nn.Module):
    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict(
            {task: nn.Linear(8, size) for task, size in sizes.items()}
        )

    def forward(self, x: torch.Tensor, *tasks: str) -> dict:
        x = torch.relu(self.encoder(x))
        return {task: self.heads[task](x) for task in tasks or self.heads}


model = MultiHead({"species": 3, "age": 1, "weight": 1})
x = torch.ones(2, 4)
print("all:", *model(x))
print("named:", *model(x, "age", "weight"))
