"""Ask the type checker, and the program, for the type of an item."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar, assert_type

from torch import nn

M = TypeVar("M", bound=nn.Module)


class TypedModuleList(nn.ModuleList, Generic[M]):
    if TYPE_CHECKING:

        def __init__(self, modules: Iterable[M] = ()) -> None: ...
        def __iter__(self) -> Iterator[M]: ...


plain = nn.ModuleList([nn.Linear(4, 8)])
typed = TypedModuleList([nn.Linear(4, 8)])
for layer in plain:
    assert_type(layer, nn.Module)
for linear in typed:
    assert_type(linear, nn.Linear)
    assert_type(linear.in_features, int)
    assert isinstance(linear, nn.Linear), "another kind of layer"

print("keys:", *typed.state_dict())
print("same keys:", [*typed.state_dict()] == [*plain.state_dict()])
