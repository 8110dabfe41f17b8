"""Tell for each part of each key which module gave it."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(4, bias=False)
        self.mix = nn.Sequential(nn.Linear(4, 8), nn.ReLU())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.mix(self.norm(x))  # (batch, 8)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([Block()])
        self.heads = nn.ModuleDict({"digit": nn.Linear(8, 3)})

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return self.heads["digit"](x)  # (batch, 3)


model = Net()
for key in model.state_dict():
    print(key)
    module = model
    for part in key.split("."):
        print(f"    {part:7} from {type(module).__name__}")
        module = getattr(module, part)
