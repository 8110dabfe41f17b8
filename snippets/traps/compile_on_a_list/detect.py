"""Name the compiled containers that nothing can call."""

import torch
from torch import nn


def compiled_in_vain(model: nn.Module) -> list[str]:
    kinds = (nn.ModuleList, nn.ModuleDict)
    lists = [(n, m) for n, m in model.named_modules() if type(m) in kinds]
    return [n for n, m in lists if m._compiled_call_impl is not None]


class Block(nn.Linear):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(super().forward(x))


model = nn.Module()
model.blocks = nn.ModuleList([Block(8, 8), Block(8, 8)])

if __name__ == "__main__":
    for block in model.blocks:
        block.compile(backend="eager")
    print("blocks compiled:", compiled_in_vain(model))
    model.blocks.compile(backend="eager")
    print("list compiled:", compiled_in_vain(model))
