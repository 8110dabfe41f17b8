"""Hold what a network registered against what it called."""

import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8), nn.Linear(8, 8)]
        self.skip = nn.Linear(8, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)


def look(model: nn.Module, *inputs: torch.Tensor) -> tuple[list, list]:
    called = []

    def note(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
        called.append(module)

    handle = register_module_forward_hook(note)
    try:
        model(*inputs)
    finally:
        handle.remove()
    registered = dict(model.named_modules())
    never = [n for n, module in registered.items() if module not in called]
    ids = {id(module) for module in registered.values()}
    hidden = [repr(module) for module in called if id(module) not in ids]
    return never, hidden


never, hidden = look(Net(), torch.ones(2, 4))
print("registered, never called:", never)
print("called, not registered:", *hidden, sep="\n  ")
