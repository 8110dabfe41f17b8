"""Flatten feature maps with flatten, which keeps the batch."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, kernel_size=3, padding=1)
        self.head = nn.Linear(4 * 6 * 6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.conv(x))  # (batch, 4, 6, 6)
        x = x.flatten(1)
        return self.head(x)


model = Net()
images = torch.ones(5, 1, 6, 6)
print("images:", len(images))
print("output:", tuple(model(images).shape))
