"""Bring a network to life one block at a time, by its names."""

import io

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(3))
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)  # (batch, 3)


def save_parts(net: nn.Module, names: list[str]) -> dict[str, io.BytesIO]:
    files = {name: io.BytesIO() for name in names}
    for name, file in files.items():
        torch.save(net.get_submodule(name).state_dict(), file)
        file.seek(0)
    return files


trained = Net()
files = save_parts(trained, ["blocks.0", "blocks.1", "blocks.2", "head"])
with torch.device("meta"):
    net = Net()
for name, file in files.items():
    part = net.get_submodule(name)
    part.load_state_dict(torch.load(file), assign=True)
    left = sum(w.numel() for w in net.parameters() if w.is_meta)
    print(f"{name} loaded, {left} parameters still on meta")
x = torch.ones(2, 8)
print("same output:", torch.allclose(net(x), trained(x)))
