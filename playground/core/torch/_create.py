"""Make tensors: from numbers, of one number, in a row, at random."""

from __future__ import annotations

import math
import operator
from array import array
from typing import TYPE_CHECKING

from ._dtypes import bool_, float32, float64, int64, place, product
from ._missing import missing, refuse
from ._random import default_generator
from ._tensor import Tensor, flatten_nested, fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._dtypes import dtype
    from ._random import Generator
    from ._types import DeviceLike, Number, Numbers, Operand, Shape


def _made(
    data: Numbers, shape: Shape, kind: dtype, device: DeviceLike = None, requires_grad: bool = False
) -> Tensor:
    where = place(device)
    made = fresh(array(kind.code) if where.type == "meta" else data, shape, kind, where)
    if requires_grad:
        made.requires_grad = True
    return made


def _shape(args: Any, size: Any = None, name: str = "empty") -> list[int]:
    if size is not None:
        args = (size,)
    if len(args) == 1 and isinstance(args[0], list | tuple):
        args = args[0]
    refuse(*args)
    shape = [_whole(n, i) for i, n in enumerate(args)]
    if any(n < 0 for n in shape):
        if name == "zeros":
            raise RuntimeError("zeros: Dimension size must be non-negative.")
        first = next(n for n in shape if n < 0)
        raise RuntimeError(f"Trying to create tensor with negative dimension {first}: {shape}")
    return shape


def _whole(size: Any, place: int) -> int:
    try:
        return operator.index(size)
    except TypeError:
        raise TypeError(
            "empty(): argument 'size' (position 1) must be tuple of ints, but found element of "
            f"type {type(size).__name__} at pos {place}"
        ) from None


def tensor(
    data: Any,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
    pin_memory: bool = False,
) -> Tensor:
    """A tensor of the numbers in `data`."""
    refuse(data, dtype, device)
    if hasattr(data, "tolist") and not isinstance(data, Tensor):
        data = data.tolist()
    shape, values, kind = flatten_nested(data)
    kind = dtype or kind
    return _made(array(kind.code, map(kind.cast, values)), shape, kind, device, requires_grad)


def as_tensor(data: Any, dtype: dtype | None = None, device: DeviceLike = None) -> Tensor:
    """`data` itself when it is such a tensor already, else a tensor of it."""
    if isinstance(data, Tensor):
        return data.to(dtype=dtype, device=device)
    return tensor(data, dtype=dtype, device=device)


def asarray(
    obj: Any,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    copy: bool | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """`obj` itself when it is such a tensor already, else a tensor of it."""
    if requires_grad:
        raise missing("torch.asarray with requires_grad")
    made = as_tensor(obj, dtype, device)
    return made.clone() if copy and made is obj else made


def scalar_tensor(s: Any, *, dtype: dtype | None = None, **options: Any) -> Tensor:
    """A tensor of one number, a float if nothing else is asked for."""
    return tensor(s, dtype=dtype or float32, **options)


def full(
    size: Any,
    fill_value: Operand,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
    **same: object,
) -> Tensor:
    """All one number."""
    refuse(dtype, device, *same.values())
    if isinstance(fill_value, Tensor) and fill_value.requires_grad:
        raise TypeError("full(): argument 'fill_value' (position 2) must be Number, not Tensor")
    value = fill_value.item() if isinstance(fill_value, Tensor) else fill_value
    kind = dtype or (
        bool_ if isinstance(value, bool) else int64 if isinstance(value, int) else float32
    )
    shape = _shape((size,))
    where = place(device)
    data: Numbers = array(kind.code)
    if where.type != "meta":
        data = array(kind.code, [kind.cast(value)]) * product(shape)
    return _made(data, shape, kind, where, requires_grad)


def _constant(value: Number, name: str) -> Callable[..., Tensor]:
    def make(
        *args: Any,
        size: Any = None,
        dtype: dtype | None = None,
        device: DeviceLike = None,
        requires_grad: bool = False,
        **same: object,
    ) -> Tensor:
        return full(
            _shape(args, size, name),
            value,
            dtype=dtype or float32,
            device=device,
            requires_grad=requires_grad,
            **same,
        )

    make.__name__ = name
    return make


zeros, ones, empty = _constant(0, "zeros"), _constant(1, "ones"), _constant(0, "empty")


def empty_strided(size: Shape, stride: Shape, **kwargs: Any) -> Tensor:
    """As `empty`, for strides that are the plain ones."""
    from ._tensor import contiguous_strides

    if tuple(stride) != contiguous_strides(size):
        raise missing("torch.empty_strided with other than row-major strides")
    return empty(size, **kwargs)


def full_like(
    input: Tensor,
    fill_value: Operand,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
    **same: object,
) -> Tensor:
    """All one number, in the shape of `input`."""
    return full(
        input.shape,
        fill_value,
        dtype=dtype or input.dtype,
        device=input.device if device is None else device,
        requires_grad=requires_grad,
    )


def zeros_like(input: Tensor, **kwargs: Any) -> Tensor:
    """Zeros in the shape of `input`."""
    return full_like(input, 0, **kwargs)


def ones_like(input: Tensor, **kwargs: Any) -> Tensor:
    """Ones in the shape of `input`."""
    return full_like(input, 1, **kwargs)


def empty_like(input: Tensor, **kwargs: Any) -> Tensor:
    """Numbers of no meaning in the shape of `input`: here zeros."""
    return full_like(input, 0, **kwargs)


def eye(
    n: int,
    m: int | None = None,
    *,
    out: Tensor | None = None,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
) -> Tensor:
    """Ones on the diagonal."""
    kind, m = dtype or float32, n if m is None else m
    if out is not None:
        if out.shape != (n, m):
            raise missing("torch.eye with out of another shape")
        return out.copy_(eye(n, m, dtype=out.dtype))
    data = array(kind.code, [kind.cast(i == j) for i in range(n) for j in range(m)])
    return _made(data, [n, m], kind, device, requires_grad)


def arange(
    start: Any = None,
    end: Operand | None = None,
    step: Operand = 1,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
) -> Tensor:
    """From `start` up to `end`, without it."""
    if end is None:
        start, end = 0, start
    start = 0 if start is None else start
    bounds = [b.item() if isinstance(b, Tensor) else b for b in (start, end, step)]
    start, end, step = bounds
    kind = dtype or (float32 if any(isinstance(b, float) for b in bounds) else int64)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if (end - start) * step < 0:
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    count = math.ceil((end - start) / step)
    values = [kind.cast(start + i * step) for i in range(count)]
    return _made(array(kind.code, values), [count], kind, device, requires_grad)


def linspace(
    start: Number,
    end: Number,
    steps: int,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
) -> Tensor:
    """`steps` numbers from `start` to `end`, with both."""
    kind = dtype or float32
    step = (end - start) / (steps - 1) if steps > 1 else 0.0
    values = [
        start + i * step if i < steps // 2 else end - (steps - 1 - i) * step for i in range(steps)
    ]
    if steps == 1:
        values = [start]
    return _made(array(kind.code, map(kind.cast, values)), [steps], kind, device, requires_grad)


# -- at random


def _random(
    name: str, draw: Callable[[Generator, int, bool], list[float]]
) -> Callable[..., Tensor]:
    def make(
        *args: Any,
        size: Any = None,
        generator: Generator | None = None,
        dtype: dtype | None = None,
        device: DeviceLike = None,
        requires_grad: bool = False,
        **same: object,
    ) -> Tensor:
        refuse(dtype, device, *same.values())
        kind, shape = dtype or float32, _shape(args, size, name)
        if not kind.is_floating_point:
            raise missing(f"torch.{name} with dtype {kind}")
        where = place(device)
        data: Numbers = array(kind.code)
        if where.type != "meta":
            drawn = draw(generator or default_generator, product(shape), kind is float64)
            data = array(kind.code, drawn)
        return _made(data, shape, kind, where, requires_grad)

    make.__name__ = name
    return make


rand = _random("rand", lambda generator, count, double: generator.uniform(count, double))
randn = _random("randn", lambda generator, count, double: generator.normal(count, double))


def rand_like(input: Tensor, *, dtype: dtype | None = None, **kwargs: Any) -> Tensor:
    """Uniform numbers in the shape of `input`."""
    return rand(input.shape, dtype=dtype or input.dtype, **kwargs)


def randn_like(input: Tensor, *, dtype: dtype | None = None, **kwargs: Any) -> Tensor:
    """Normal numbers in the shape of `input`."""
    return randn(input.shape, dtype=dtype or input.dtype, **kwargs)


def randint(
    low: int = 0,
    high: Any = None,
    size: Any = None,
    *,
    generator: Generator | None = None,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
) -> Tensor:
    """Whole numbers from `low` up to `high`, without it."""
    if size is None:
        high, size = None, high
    if high is None:
        low, high = 0, low
    if high <= low:
        raise RuntimeError(
            f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}"
        )
    if high - low >= 2**32:
        raise missing("torch.randint over 2**32 numbers or more")
    kind, shape = dtype or int64, _shape((size,))
    words = (generator or default_generator).words(product(shape))
    values = array(kind.code, [kind.cast(low + word % (high - low)) for word in words])
    return _made(values, shape, kind, device, requires_grad)


def randperm(
    n: int,
    *,
    generator: Generator | None = None,
    dtype: dtype | None = None,
    device: DeviceLike = None,
) -> Tensor:
    """The numbers from 0 up to `n`, shuffled."""
    order, kind = list(range(n)), dtype or int64
    for i, word in enumerate((generator or default_generator).words(max(0, n - 1))):
        j = i + word % (n - i)
        order[i], order[j] = order[j], order[i]
    return _made(array(kind.code, order), [n], kind, device)


def normal(
    mean: Operand = 0.0,
    std: Operand = 1.0,
    size: Any = None,
    *,
    generator: Generator | None = None,
    **kwargs: Any,
) -> Tensor:
    """Normal numbers of this mean and spread."""
    if isinstance(mean, Tensor) or isinstance(std, Tensor):
        raise missing("torch.normal with tensors as mean or std")
    wanted = kwargs.pop("requires_grad", False)
    return zeros(size, **kwargs).normal_(mean, std, generator=generator).requires_grad_(wanted)


def uniform_(
    self: Tensor, a: float = 0.0, b: float = 1.0, *, generator: Generator | None = None
) -> Tensor:
    """Uniform numbers from `a` to `b`."""
    if self.is_meta:
        return self
    span, double = b - a, self.dtype is float64
    drawn = (generator or default_generator).uniform(self.numel(), double)
    return _drawn(self, [u * span + a for u in drawn], "UniformBackward0")


def normal_(
    self: Tensor, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None
) -> Tensor:
    """Normal numbers of this mean and spread."""
    if self.is_meta:
        return self
    if std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std}")
    drawn = (generator or default_generator).normal(self.numel(), self.dtype is float64)
    return _drawn(self, [z * std + mean for z in drawn], "NormalBackward0")


def _drawn(self: Tensor, values: list[float], node: str) -> Tensor:
    """`values` in place of what `self` was, which they do not depend on."""
    from ._graph import record

    kind = self.dtype
    if not kind.is_floating_point:
        raise missing(f"Drawing at random into {kind}")
    return self._inplace(
        lambda before: record(
            node, [before], fresh(array(kind.code, values), before.shape, kind), lambda g: [g * 0]
        )
    )


def fill_(self: Tensor, value: Operand) -> Tensor:
    """All one number."""
    return _all_one(self, value, "FillBackward0")


def _all_one(self: Tensor, value: Operand, node: str) -> Tensor:
    from ._graph import is_grad_enabled, record

    if isinstance(value, Tensor) and value.ndim:
        raise RuntimeError(
            "fill_ only supports 0-dimension value tensor but got tensor with "
            f"{value.ndim} dimensions."
        )
    if isinstance(value, Tensor) and value.requires_grad and is_grad_enabled():
        raise missing("torch.Tensor.fill_ with a value that requires a gradient")
    number = value.item() if isinstance(value, Tensor) else value
    refuse(number)

    def filled(before: Tensor) -> Tensor:
        made = before._filled(before.dtype.cast(number))
        return record(node, [before], made, lambda g: [g * 0])

    return self._inplace(filled)


def zero_(self: Tensor) -> Tensor:
    """All zero."""
    return _all_one(self, 0, "ZeroBackward0")


def new_tensor(
    self: Tensor,
    data: Any,
    *,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of `data` with this one's dtype."""
    return tensor(data, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def new_full(
    self: Tensor, size: Any, fill_value: Operand, *, dtype: dtype | None = None, **kwargs: Any
) -> Tensor:
    """All one number, with this one's dtype."""
    return full(size, fill_value, dtype=dtype or self.dtype, **kwargs)


def _new(make: Callable[..., Tensor]) -> Callable[..., Tensor]:
    def method(
        self: Tensor,
        *args: Any,
        dtype: dtype | None = None,
        device: DeviceLike = None,
        **kwargs: Any,
    ) -> Tensor:
        return make(
            *args,
            dtype=dtype or self.dtype,
            device=self.device if device is None else device,
            **kwargs,
        )

    return method


METHODS: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (uniform_, normal_, fill_, zero_, new_tensor, new_full)
}
METHODS |= {"new_zeros": _new(zeros), "new_ones": _new(ones), "new_empty": _new(empty)}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        tensor,
        as_tensor,
        full,
        zeros,
        ones,
        empty,
        empty_strided,
        full_like,
        zeros_like,
        ones_like,
        empty_like,
        eye,
        arange,
        linspace,
        rand,
        randn,
        rand_like,
        randn_like,
        randint,
        randperm,
        normal,
    )
}
FUNCTIONS |= {"asarray": asarray, "scalar_tensor": scalar_tensor}
