"""Assert that no list hides a Module."""

from torch import nn


def check(model: nn.Module) -> None:
    registered = set(model.modules())
    assert not any(
        isinstance(item, nn.Module) and item not in registered
        for module in registered
        for value in vars(module).values()
        if isinstance(value, (list, tuple))
        for item in value
    ), "a list hides a Module"


def two_blocks() -> list[nn.Module]:
    return [nn.Linear(8, 8), nn.Linear(8, 8)]


for container in (list, nn.ModuleList):
    model = nn.Module()
    model.blocks = container(two_blocks())
    try:
        check(model)
        print(f"{container.__name__}: passes")
    except AssertionError as error:
        print(f"{container.__name__}:", error)
