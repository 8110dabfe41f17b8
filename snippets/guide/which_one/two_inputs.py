"""Give two inputs to a Sequential, then to a Module that expects two."""

import torch
from torch import nn


class Join(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Linear(4, 8)
        self.right = nn.Linear(5, 8)
        self.head = nn.Sequential(nn.ReLU(), nn.Linear(8, 3))

    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return self.head(self.left(x) + self.right(y))


x, y = torch.randn(2, 4), torch.randn(2, 5)
chain = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
try:
    chain(x, y)
except TypeError as error:
    print("Sequential:", error)
model = Join()
print("Join:", tuple(model(x, y).shape))
print("children:", [name for name, _ in model.named_children()])
