"""Let each layer see the outputs of all layers before it."""

import torch
from torch import nn


class Dense(nn.Module):
    def __init__(self, inputs: int, growth: int, depth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Conv2d(inputs + i * growth, growth, 3, padding=1)
            for i in range(depth)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = torch.cat([x, torch.relu(layer(x))], dim=1)
        return x  # (batch, inputs + depth * growth, height, width)


model = Dense(inputs=3, growth=4, depth=3)
print("output:", tuple(model(torch.ones(2, 3, 7, 9)).shape))
print("channels in:", *(layer.in_channels for layer in model.layers))
