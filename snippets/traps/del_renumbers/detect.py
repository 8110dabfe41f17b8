"""Assert that surgery renamed no parameter."""

from collections.abc import Callable

from torch import nn


def check(model: nn.Module, surgery: Callable) -> None:
    names = {p: key for key, p in model.named_parameters()}
    surgery(model)
    now = model.named_parameters()
    assert all(names.get(p, key) == key for key, p in now), "keys moved"


def make() -> nn.Sequential:
    return nn.Sequential(*[nn.Linear(4, 4) for _ in range(4)])


def delete(model: nn.Sequential) -> None:
    del model[1]


def replace(model: nn.Sequential) -> None:
    model[1] = nn.Identity()


for surgery in (delete, replace):
    try:
        check(make(), surgery)
        print(f"{surgery.__name__}: passes")
    except AssertionError as error:
        print(f"{surgery.__name__}:", error)
