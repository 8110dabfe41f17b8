"""Assert that a hook ran in the first call."""

import torch
from torch import nn


def check(model: nn.Module, hooked: nn.Module, x: torch.Tensor) -> None:
    runs = []
    handle = hooked.register_forward_hook(lambda *_: runs.append("run"))
    model(x)
    handle.remove()
    assert runs, "the hook never ran"


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 8)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return x  # (batch, 8)


model = Net()
for name in ("blocks", "blocks.0"):
    try:
        check(model, model.get_submodule(name), torch.ones(2, 8))
        print(f"{name}: passes")
    except AssertionError as error:
        print(f"{name}:", error)
