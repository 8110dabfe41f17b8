"""Tell the type checker what a ModuleList holds."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

from torch import nn

M = TypeVar("M", bound=nn.Module)


class TypedModuleList(nn.ModuleList, Generic[M]):
    if TYPE_CHECKING:

        def __init__(self, modules: Iterable[M] = ()) -> None: ...
        def __iter__(self) -> Iterator[M]: ...
        @overload
        def __getitem__(self, index: slice) -> Self: ...
        @overload
        def __getitem__(self, index: int) -> M: ...
        def __getitem__(self, index: int | slice) -> M | Self: ...


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.linear = nn.Linear(width, width, bias=False)


blocks = TypedModuleList(Block(8) for _ in range(3))
width: int = blocks[0].width
print("width:", width)
print("keys:", *blocks.state_dict())
print("a ModuleList:", isinstance(blocks, nn.ModuleList))
print("a slice:", type(blocks[1:]).__name__)
