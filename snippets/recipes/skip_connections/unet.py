"""Hand the encoder's outputs to the decoder, last one first."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn.functional import interpolate, max_pool2d


def conv(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU()
    )


class UNet(nn.Module):
    def __init__(self, widths: list[int], classes: int) -> None:
        super().__init__()
        steps = list(pairwise(widths))
        self.downs = nn.ModuleList(conv(i, o) for i, o in steps)
        self.middle = conv(widths[-1], widths[-1])
        self.ups = nn.ModuleList(conv(2 * o, i) for i, o in steps[::-1])
        self.head = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        skips = []
        for down in self.downs:
            x = down(x)
            skips.append(x)
            x = max_pool2d(x, 2)
        x = self.middle(x)
        for up in self.ups:
            x = interpolate(x, size=skips[-1].shape[-2:])
            x = up(torch.cat([x, skips.pop()], dim=1))
        return self.head(x)  # (batch, classes, height, width)


model = UNet(widths=[3, 4, 8], classes=2)
print("output:", tuple(model(torch.ones(2, 3, 7, 9)).shape))
print("channels into ups:", *(up[0].in_channels for up in model.ups))
