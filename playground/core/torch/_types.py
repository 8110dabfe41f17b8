"""The words that the core's annotations use: read by the type checker, imported by nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from ._dtypes import device
from ._tensor import Tensor

Number: TypeAlias = int | float
Numbers: TypeAlias = "array[Any]"  # ints or floats: the dtype says so at run time
Shape: TypeAlias = Sequence[int]
Ints: TypeAlias = int | Sequence[int]
Dims: TypeAlias = int | Sequence[int] | None
Operand: TypeAlias = Tensor | int | float
DeviceLike: TypeAlias = device | str | int | None
Grad: TypeAlias = Tensor | Callable[[], Tensor] | None
Grads: TypeAlias = Sequence[Grad]
Grouped: TypeAlias = tuple[list[Numbers], Sequence[int], Sequence[int], int]
Weights: TypeAlias = Sequence[Tensor]
Step: TypeAlias = Callable[[Tensor, Sequence[Tensor], Weights], tuple[Tensor, ...]]
Change: TypeAlias = Callable[[Shape, Shape, int], tuple[Shape, Shape, int]]
Gradient: TypeAlias = Tensor | list[Tensor | None] | tuple[Tensor | None, ...] | None
RandomState: TypeAlias = tuple[int, tuple[Any, ...], float | None]
