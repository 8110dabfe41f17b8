"""Assert that a checkpoint carries all that the output depends on."""

from collections.abc import Callable
from functools import partial

import torch
from torch import nn


def check(make: Callable[[], nn.Module], x: torch.Tensor) -> None:
    model, fresh = make().eval(), make().eval()
    fresh.load_state_dict(model.state_dict())
    assert torch.equal(fresh(x), model(x)), "the checkpoint is not whole"


class Net(nn.Module):
    def __init__(self, container: Callable) -> None:
        super().__init__()
        self.heads = container({"kind": nn.Linear(4, 3)})

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.heads["kind"](x)  # (batch, 3)


for container in (dict, nn.ModuleDict):
    try:
        check(partial(Net, container), torch.ones(2, 4))
        print(f"{container.__name__}: passes")
    except AssertionError as error:
        print(f"{container.__name__}:", error)
