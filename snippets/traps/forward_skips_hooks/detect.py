"""Name the modules without children that no call reached."""

import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook


def uncalled(model: nn.Module, *inputs: torch.Tensor) -> list[str]:
    called = set()
    with register_module_forward_hook(lambda m, *_: called.add(m)):
        model(*inputs)
    named = model.named_modules()
    return [n for n, m in named if m not in called and not [*m.children()]]


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.block = nn.Linear(8, 8)
        self.spare = nn.Linear(8, 8)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.block.forward(self.encoder(x))  # (batch, 8)


print("uncalled:", uncalled(Net(), torch.ones(2, 4)))
