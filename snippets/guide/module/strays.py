"""Name the plain attributes that hold a tensor or a Module."""

import torch
from torch import nn


def strays(model: nn.Module) -> list[str]:
    found = []
    for path, module in model.named_modules():
        for name, value in vars(module).items():
            held = value if isinstance(value, list) else [value]
            if any(isinstance(v, (torch.Tensor, nn.Module)) for v in held):
                found.append(f"{path}.{name}".lstrip("."))
    return found


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(8, 8)
        self.offset = torch.zeros(8)


model = nn.Module()
model.encoder = nn.Linear(4, 8)
model.block = Block()
model.heads = [nn.Linear(8, 3), nn.Linear(8, 2)]
print("strays:", strays(model))
