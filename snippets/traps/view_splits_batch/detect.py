"""Assert that a network returns a row for each image."""

from collections.abc import Callable

import torch
from torch import nn


def check(model: Callable, x: torch.Tensor) -> None:
    assert len(model(x)) == len(x), "rows are not images"


maps = torch.ones(5, 4, 6, 6)
narrow, wide = nn.Linear(72, 3), nn.Linear(144, 3)
networks = {
    "view(-1, 72)": lambda x: narrow(x.view(-1, 72)),
    "flatten(1)": lambda x: wide(x.flatten(1)),
}
for name, model in networks.items():
    try:
        check(model, maps)
        print(f"{name}: passes")
    except AssertionError as error:
        print(f"{name}:", error)
