"""Make tensors: from numbers, of one number, in a row, at random."""

from __future__ import annotations

import math
import operator
from array import array

from ._dtypes import bool_, float32, float64, int64, place, product
from ._missing import missing, refuse
from ._random import default_generator
from ._tensor import Tensor, flatten_nested, fresh


def _made(data, shape, kind, device=None, requires_grad=False):
    where = place(device)
    made = fresh(array(kind.code) if where.type == "meta" else data, shape, kind, where)
    if requires_grad:
        made.requires_grad = True
    return made


def _shape(args, size=None, name="empty"):
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


def _whole(size, place):
    try:
        return operator.index(size)
    except TypeError:
        raise TypeError(
            "empty(): argument 'size' (position 1) must be tuple of ints, but found element of "
            f"type {type(size).__name__} at pos {place}"
        ) from None


def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A tensor of the numbers in `data`."""
    refuse(data, dtype, device)
    if hasattr(data, "tolist") and not isinstance(data, Tensor):
        data = data.tolist()
    shape, values, kind = flatten_nested(data)
    kind = dtype or kind
    return _made(array(kind.code, map(kind.cast, values)), shape, kind, device, requires_grad)


def as_tensor(data, dtype=None, device=None):
    """`data` itself when it is such a tensor already, else a tensor of it."""
    if isinstance(data, Tensor):
        return data.to(dtype=dtype, device=device)
    return tensor(data, dtype=dtype, device=device)


def full(size, fill_value, *, dtype=None, device=None, requires_grad=False, **same):
    """All one number."""
    refuse(dtype, device, *same.values())
    value = fill_value.item() if isinstance(fill_value, Tensor) else fill_value
    kind = dtype or (
        bool_ if isinstance(value, bool) else int64 if isinstance(value, int) else float32
    )
    shape = _shape((size,))
    where = place(device)
    data = array(kind.code)
    if where.type != "meta":
        data = array(kind.code, [kind.cast(value)]) * product(shape)
    return _made(data, shape, kind, where, requires_grad)


def _constant(value, name):
    def make(*args, size=None, dtype=None, device=None, requires_grad=False, **same):
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


def empty_strided(size, stride, **kwargs):
    """As `empty`, for strides that are the plain ones."""
    from ._tensor import contiguous_strides

    if tuple(stride) != contiguous_strides(size):
        raise missing("torch.empty_strided with other than row-major strides")
    return empty(size, **kwargs)


def full_like(input, fill_value, *, dtype=None, device=None, requires_grad=False, **same):
    """All one number, in the shape of `input`."""
    return full(
        input.shape,
        fill_value,
        dtype=dtype or input.dtype,
        device=input.device if device is None else device,
        requires_grad=requires_grad,
    )


def zeros_like(input, **kwargs):
    """Zeros in the shape of `input`."""
    return full_like(input, 0, **kwargs)


def ones_like(input, **kwargs):
    """Ones in the shape of `input`."""
    return full_like(input, 1, **kwargs)


def empty_like(input, **kwargs):
    """Numbers of no meaning in the shape of `input`: here zeros."""
    return full_like(input, 0, **kwargs)


def eye(n, m=None, *, out=None, dtype=None, device=None, requires_grad=False):
    """Ones on the diagonal."""
    kind, m = dtype or float32, n if m is None else m
    if out is not None:
        return out.copy_(eye(n, m, dtype=out.dtype))
    data = array(kind.code, [kind.cast(i == j) for i in range(n) for j in range(m)])
    return _made(data, [n, m], kind, device, requires_grad)


def arange(start, end=None, step=1, *, dtype=None, device=None, requires_grad=False):
    """From `start` up to `end`, without it."""
    if end is None:
        start, end = 0, start
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


def linspace(start, end, steps, *, dtype=None, device=None, requires_grad=False):
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


def _random(name, draw):
    def make(
        *args, size=None, generator=None, dtype=None, device=None, requires_grad=False, **same
    ):
        refuse(dtype, device, *same.values())
        kind, shape = dtype or float32, _shape(args, size, name)
        if not kind.is_floating_point:
            raise missing(f"torch.{name} with dtype {kind}")
        where, data = place(device), array(kind.code)
        if where.type != "meta":
            drawn = draw(generator or default_generator, product(shape), kind is float64)
            data = array(kind.code, drawn)
        return _made(data, shape, kind, where, requires_grad)

    make.__name__ = name
    return make


rand = _random("rand", lambda generator, count, double: generator.uniform(count, double))
randn = _random("randn", lambda generator, count, double: generator.normal(count, double))


def rand_like(input, *, dtype=None, **kwargs):
    """Uniform numbers in the shape of `input`."""
    return rand(input.shape, dtype=dtype or input.dtype, **kwargs)


def randn_like(input, *, dtype=None, **kwargs):
    """Normal numbers in the shape of `input`."""
    return randn(input.shape, dtype=dtype or input.dtype, **kwargs)


def randint(
    low, high=None, size=None, *, generator=None, dtype=None, device=None, requires_grad=False
):
    """Whole numbers from `low` up to `high`, without it."""
    if size is None:
        low, high, size = 0, low, high
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


def randperm(n, *, generator=None, dtype=None, device=None):
    """The numbers from 0 up to `n`, shuffled."""
    order, kind = list(range(n)), dtype or int64
    for i, word in enumerate((generator or default_generator).words(max(0, n - 1))):
        j = i + word % (n - i)
        order[i], order[j] = order[j], order[i]
    return _made(array(kind.code, order), [n], kind, device)


def normal(mean=0.0, std=1.0, size=None, *, generator=None, **kwargs):
    """Normal numbers of this mean and spread."""
    if isinstance(mean, Tensor) or isinstance(std, Tensor):
        raise missing("torch.normal with tensors as mean or std")
    return zeros(size, **kwargs).normal_(mean, std, generator=generator)


def uniform_(self, a=0.0, b=1.0, *, generator=None):
    """Uniform numbers from `a` to `b`."""
    if self.is_meta:
        return self
    span, double = b - a, self.dtype is float64
    drawn = (generator or default_generator).uniform(self.numel(), double)
    return _drawn(self, [u * span + a for u in drawn])


def normal_(self, mean=0.0, std=1.0, *, generator=None):
    """Normal numbers of this mean and spread."""
    if self.is_meta:
        return self
    if std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std}")
    drawn = (generator or default_generator).normal(self.numel(), self.dtype is float64)
    return _drawn(self, [z * std + mean for z in drawn])


def _drawn(self, values):
    kind = self.dtype
    if not kind.is_floating_point:
        raise missing(f"Drawing at random into {kind}")
    return self._inplace(lambda before: fresh(array(kind.code, values), before.shape, kind))


def fill_(self, value):
    """All one number."""
    value = value.item() if isinstance(value, Tensor) else value
    refuse(value)

    def filled(before):
        from ._graph import record

        kind = before.dtype
        return record(
            "FillBackward0", [before], before._filled(kind.cast(value)), lambda g: [g * 0]
        )

    return self._inplace(filled)


def zero_(self):
    """All zero."""
    return fill_(self, 0)


def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    """A tensor of `data` with this one's dtype."""
    return tensor(data, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def new_full(self, size, fill_value, *, dtype=None, **kwargs):
    """All one number, with this one's dtype."""
    return full(size, fill_value, dtype=dtype or self.dtype, **kwargs)


def _new(make):
    def method(self, *args, dtype=None, device=None, **kwargs):
        return make(
            *args,
            dtype=dtype or self.dtype,
            device=self.device if device is None else device,
            **kwargs,
        )

    return method


METHODS = {f.__name__: f for f in (uniform_, normal_, fill_, zero_, new_tensor, new_full)}
METHODS |= {"new_zeros": _new(zeros), "new_ones": _new(ones), "new_empty": _new(empty)}
FUNCTIONS = {
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
FUNCTIONS |= {"asarray": as_tensor, "scalar_tensor": tensor}
