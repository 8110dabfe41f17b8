"""Freeze an encoder: its parameters, and the statistics of its norms."""

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder.requires_grad_(False)
        self.head = nn.Linear(8, 3)

    def train(self, mode: bool = True) -> "Classifier":
        super().train(mode)
        self.encoder.eval()  # BatchNorm keeps its statistics
        return self

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(x))


encoder = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
model = Classifier(encoder).train()
trainable = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trainable, lr=0.1)
print("trainable:", sum(p.numel() for p in trainable))
print("all:", sum(p.numel() for p in model.parameters()))
print("training:", model.training, "encoder:", model.encoder.training)
