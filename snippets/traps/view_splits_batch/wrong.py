"""Flatten feature maps with view and a number that is too small."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, kernel_size=3, padding=1)
        self.head = nn.Linear(2 * 6 * 6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.conv(x))  # (batch, 4, 6, 6)
        x = x.view(-1, 2 * 6 * 6)
        return self.head(x)


model = Net()
images = torch.ones(5, 1, 6, 6)
print("images:", len(images))
print("output:", tuple(model(images).shape))
