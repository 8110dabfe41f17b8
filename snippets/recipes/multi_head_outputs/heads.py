"""Give one encoder several heads, and return a dict."""

import torch
from torch import nn


class MultiHead(nn.Module):
    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.heads = nn.ModuleDict(
            {task: nn.Linear(8, size) for task, size in sizes.items()}
        )

    def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        x = self.encoder(x)  # (batch, 8), computed once
        return {task: head(x) for task, head in self.heads.items()}


model = MultiHead({"species": 3, "age": 1})
for task, output in model(torch.ones(2, 4)).items():
    print(f"{task}:", tuple(output.shape))
print("heads:", *model.heads)
