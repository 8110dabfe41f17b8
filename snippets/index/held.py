"""Count what a network registers when its layers are held three ways."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, layers) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


def layers() -> list[nn.Module]:
    return [nn.Linear(3, 4), nn.Linear(4, 6), nn.Linear(6, 2)]


nets = {
    "`[…]`": Net(layers()),
    "`ModuleList`": Net(nn.ModuleList(layers())),
    "`Sequential`": Net(nn.Sequential(*layers())),
}
x = torch.ones(5, 3)
shapes = [tuple(net(x).shape) for net in nets.values()]
counts = [sum(p.numel() for p in net.parameters()) for net in nets.values()]
keys = [len(net.state_dict()) for net in nets.values()]

print("| Layers in |", " | ".join(nets), "|")
print("| :--- " * 4 + "|")
for row, cells in (
    ("Output shape", shapes),
    ("Parameters", counts),
    ("Keys", keys),
):
    print(f"| **{row}** |", " | ".join(map(str, cells)), "|")
