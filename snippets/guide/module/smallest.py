"""Subclass Module to write a forward of your own."""

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.block = nn.Linear(8, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)  # (batch, 8)
        x = x + torch.relu(self.block(x))  # (batch, 8), x used twice
        return self.head(x)  # (batch, 3)


model = Classifier()
x = torch.zeros(2, 4)
print("output:", tuple(model(x).shape))
print("parameter tensors:", len(list(model.parameters())))
print("layers:", [name for name, _ in model.named_children()])
