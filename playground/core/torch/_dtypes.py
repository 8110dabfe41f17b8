"""The dtypes, devices and sizes of tensors."""

from __future__ import annotations

from functools import reduce
from operator import mul
from typing import TYPE_CHECKING

from ._missing import missing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, SupportsIndex, overload

    from ._types import DeviceLike, Number


class dtype:
    """One number format: torch's names for it, and the code of Python's `array` for it."""

    is_complex = False

    def __init__(
        self, name: str, code: str, rank: int, scalar: str, floating: bool = False
    ) -> None:
        self.name, self.code, self.rank, self.scalar = name, code, rank, scalar
        self.is_floating_point = floating
        self.is_signed = name not in ("bool", "uint8")

    @property
    def itemsize(self) -> int:
        return {"b": 1, "B": 1, "h": 2, "i": 4, "q": 8, "f": 4, "d": 8}[self.code]

    def cast(self, value: Any) -> Number:
        """`value` as a number that an array of this dtype can hold."""
        if self.name == "bool":
            return int(bool(value))
        return float(value) if self.is_floating_point else int(value)

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> str:
        return self.name


bool_ = dtype("bool", "b", 0, "Bool")
uint8 = dtype("uint8", "B", 1, "Byte")
int8 = dtype("int8", "b", 1, "Char")
int16 = dtype("int16", "h", 2, "Short")
int32 = dtype("int32", "i", 3, "Int")
int64 = dtype("int64", "q", 4, "Long")
float32 = dtype("float32", "f", 5, "Float", floating=True)
float64 = dtype("float64", "d", 6, "Double", floating=True)
DTYPES = {d.name: d for d in (bool_, uint8, int8, int16, int32, int64, float32, float64)}
C_NAMES = {"Float": "float", "Double": "double", "Long": "int64_t", "Int": "int", "Bool": "bool"}


def promote(left: dtype, right: dtype) -> dtype:
    """The dtype that holds both."""
    if {left.name, right.name} == {"uint8", "int8"}:
        return int16
    return left if left.rank >= right.rank else right


class device:
    """Where a tensor lives: here always the CPU, or nowhere (meta)."""

    def __init__(self, type: device | str | int = "cpu", index: int | None = None) -> None:
        if isinstance(type, device):
            index, type = type.index, type.type
        if isinstance(type, int):
            index, type = type, "cuda"
        kind, _, number = type.partition(":")
        if kind not in ("cpu", "meta", "cuda", "mps", "xpu"):
            raise missing(f"torch.device({type!r})")
        self.type: str = kind
        self.index: int | None = int(number) if number else index

    def __repr__(self) -> str:
        index = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{index})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return device, (self.type, self.index)

    def __enter__(self) -> device:
        _defaults.append(self)
        return self

    def __exit__(self, *exc: object) -> None:
        _defaults.pop()


_defaults = [device("cpu")]


def place(wanted: DeviceLike = None) -> device:
    """The device to put a tensor on when `wanted` was asked for, if there is such a one here."""
    found = _defaults[-1] if wanted is None else device(wanted)
    if found.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    if found.type not in ("cpu", "meta"):
        raise missing(f"torch.device('{found}')")
    return found


class Size(tuple[int, ...]):
    """A shape."""

    __slots__ = ()

    def numel(self) -> int:
        return product(self)

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    __str__ = __repr__

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: SupportsIndex, /) -> int: ...

        @overload
        def __getitem__(self, index: slice, /) -> Size: ...

    def __getitem__(self, index: Any) -> Any:
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found

    def __add__(self, other: Iterable[int]) -> Size:  # type: ignore[override]  # a Size, as torch
        return Size(tuple.__add__(self, tuple(other)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Size, (tuple(self),)


def product(numbers: Iterable[int]) -> int:
    """All of `numbers` multiplied; 1 when there are none."""
    return reduce(mul, numbers, 1)
