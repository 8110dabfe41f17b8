"""Tell the type checker what a ModuleDict holds."""

from collections.abc import ItemsView, Mapping, ValuesView
from typing import TYPE_CHECKING, Generic, TypeVar

from torch import nn

M = TypeVar("M", bound=nn.Module)


class TypedModuleDict(nn.ModuleDict, Generic[M]):
    if TYPE_CHECKING:

        def __init__(self, modules: Mapping[str, M]) -> None: ...
        def __getitem__(self, key: str) -> M: ...
        def items(self) -> ItemsView[str, M]: ...
        def values(self) -> ValuesView[M]: ...


heads = TypedModuleDict({"kind": nn.Linear(8, 3), "place": nn.Linear(8, 5)})
for name, head in heads.items():
    classes: int = head.out_features
    print(f"{name}:", classes)
