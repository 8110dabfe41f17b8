"""Sums, means, extremes and what else makes many numbers into few."""

from __future__ import annotations

import builtins
import math
from array import array
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from ._dtypes import bool_, int64, product
from ._graph import is_grad_enabled, record
from ._math import maximum, minimum
from ._missing import floats_only, missing
from ._tensor import Tensor, fresh, wrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._dtypes import dtype
    from ._types import Dims, Grads, Grouped, Number, Numbers, Shape


class Pair(tuple[Tensor, Tensor]):
    """The values and the indices, as torch returns them together."""

    kind = ""

    @property
    def values(self) -> Tensor:
        return self[0]

    @property
    def indices(self) -> Tensor:
        return self[1]

    def __repr__(self) -> str:
        return f"torch.return_types.{self.kind}(\nvalues={self[0]},\nindices={self[1]})"


def pair(kind: str, values: Tensor, indices: Tensor) -> Pair:
    """A `torch.return_types.kind` of both."""
    made = Pair((values, indices))
    made.kind = kind
    return made


def groups(input: Tensor, dim: Dims, keepdim: bool) -> Grouped:
    """The numbers over `dim`, group by group, with the shapes of the result and of its gradient."""
    dims = sorted({wrap(d, input.ndim) for d in _listed(dim) or range(input.ndim)})
    rest = [d for d in range(input.ndim) if d not in dims]
    kept = [1 if d in dims else n for d, n in enumerate(input.shape)]
    shape = kept if keepdim else [input.shape[d] for d in rest]
    count = product(input.shape[d] for d in dims)
    flat = input.detach().permute(*rest, *dims)._values() if input.ndim else input._values()
    parts = [flat[i * count : (i + 1) * count] for i in range(product(shape))]
    return parts, shape, kept, count


def _listed(dim: Dims) -> list[int]:
    """The dimensions as they are given, none where all of them are meant."""
    return [dim] if isinstance(dim, int) else list(dim or ())


def _check_reduced(kind: str, input: Tensor, dim: Dims) -> None:
    """Raise as torch does where one of no numbers is asked for."""
    if input.numel():
        return
    said = f"{kind}(): Expected reduction dim"
    if not _listed(dim):
        said += " to be specified for input.numel() == 0."
        if kind.startswith("arg"):
            raise IndexError(said)
        raise RuntimeError(f"{said} Specify the reduction dim with the 'dim' argument.")
    for one in _listed(dim):
        if not input.size(one):
            raise IndexError(f"{said} {one} to have non-zero size.")


def _lines(input: Tensor, dim: int) -> tuple[list[Numbers], Shape]:
    """The numbers along `dim`, line by line, and the shape with that dimension as the last."""
    moved = input.detach().transpose(wrap(dim, input.ndim), -1)
    flat, count = moved._values(), moved.shape[-1] if moved.ndim else 1
    return [flat[at : at + count] for at in range(0, len(flat), count or 1)], moved.shape


def _of_lines(lines: list[Any], shape: Shape, dim: int, kind: dtype) -> Tensor:
    """The tensor of such lines, its dimensions in their own order."""
    out = fresh(array(kind.code, chain.from_iterable(lines)), shape, kind)
    return out.transpose(dim, -1).contiguous()


def _number_of(suffix: str, dim: Dims) -> str:
    return f"{suffix}Backward{0 if dim is None else 1}"


def _taken_as(input: Tensor, kind: dtype | None) -> Tensor:
    """`input` in the dtype that is asked for, if one is."""
    if kind is None:
        return input
    if input.requires_grad and is_grad_enabled() and not kind.is_floating_point:
        raise RuntimeError(f"Autograd not support dtype: {kind.scalar}")
    return input.to(kind)


def sum(
    input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: dtype | None = None
) -> Tensor:
    """Sum over `dim`, or over everything."""
    input = _taken_as(input, dtype)
    kind = input.dtype if input.dtype.is_floating_point else int64
    total = math.fsum if kind.is_floating_point else builtins.sum
    parts, shape, kept, _ = groups(input, dim, keepdim)
    out = fresh(array(kind.code, [_safe(total, part) for part in parts]), shape, kind)
    full = input.shape
    return record(_number_of("Sum", dim), [input], out, lambda g: [g.reshape(kept).expand(full)])


def _safe(total: Callable[[Any], Number], part: Numbers) -> Number:
    try:
        return total(part)
    except (OverflowError, ValueError):
        return builtins.sum(part)


def mean(
    input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: dtype | None = None
) -> Tensor:
    """Mean over `dim`, or over everything."""
    kind = dtype or input.dtype
    if not kind.is_floating_point:
        raise RuntimeError(
            f"mean(): could not infer output dtype. {'Optional' if dtype else 'Input'} dtype must "
            f"be either a floating point or complex dtype. Got: {kind.scalar}"
        )
    input = input.to(kind)
    parts, shape, kept, count = groups(input, dim, keepdim)
    values = [_safe(math.fsum, part) / count if count else math.nan for part in parts]
    full = input.shape
    return record(
        _number_of("Mean", dim),
        [input],
        fresh(array(input.dtype.code, values), shape, input.dtype),
        lambda g: [(g / count).reshape(kept).expand(full)],
    )


def prod(
    input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: dtype | None = None
) -> Tensor:
    """Product over `dim`, or over everything."""
    input = _taken_as(input, dtype)
    kind = input.dtype if input.dtype.is_floating_point else int64
    parts, shape, kept, _ = groups(input, dim, keepdim)
    out = fresh(array(kind.code, [product(part) for part in parts]), shape, kind)

    def back(g: Tensor) -> Grads:
        return [(g * out.detach()).reshape(kept).expand(input.shape) / input.detach()]

    return record(_number_of("Prod", dim), [input], out, back, [input])


def _variance(
    input: Tensor, dim: Dims, unbiased: bool, keepdim: bool, correction: int | None
) -> tuple[list[float], Shape, Shape, Tensor, float]:
    if correction is None:
        correction = 1 if unbiased else 0
    if isinstance(dim, bool):
        raise missing("torch.var with unbiased as its first argument")
    parts, shape, kept, count = groups(input, dim, keepdim)
    values, means = [], []
    for part in parts:
        middle = math.fsum(part) / count if count else math.nan
        means.append(middle)
        values.append(_over(math.fsum((v - middle) ** 2 for v in part), count, correction))
    centres = fresh(array(input.dtype.code, means), kept, input.dtype)
    return values, shape, kept, centres, _over(2, count, correction)


def _over(total: float, count: int, correction: int) -> float:
    """`total` over how many numbers it is of, less the correction."""
    if count and count > correction:
        return total / (count - correction)
    return math.inf if count and total else math.nan


def var(
    input: Tensor,
    dim: Dims = None,
    unbiased: bool = True,
    keepdim: bool = False,
    *,
    correction: int | None = None,
) -> Tensor:
    """Variance over `dim`, or over everything."""
    values, shape, kept, middle, scale = _variance(input, dim, unbiased, keepdim, correction)
    return record(
        "VarBackward0",
        [input],
        fresh(array(input.dtype.code, values), shape, input.dtype),
        lambda g: [g.reshape(kept) * (input.detach() - middle) * scale],
        [input],
    )


def std(
    input: Tensor,
    dim: Dims = None,
    unbiased: bool = True,
    keepdim: bool = False,
    *,
    correction: int | None = None,
) -> Tensor:
    """Standard deviation over `dim`, or over everything."""
    values, shape, kept, middle, scale = _variance(input, dim, unbiased, keepdim, correction)
    roots = [math.sqrt(v) if v == v else v for v in values]
    out = fresh(array(input.dtype.code, roots), shape, input.dtype)

    def back(g: Tensor) -> Grads:
        slope = (g / (out.detach() * 2)).reshape(kept)
        return [slope * (input.detach() - middle) * scale]

    return record("StdBackward0", [input], out, back, [input])


def norm(
    input: Tensor, p: Any = 2, dim: Dims = None, keepdim: bool = False, dtype: dtype | None = None
) -> Tensor:
    """The p-norm over `dim`, or over everything."""
    if p not in ("fro", 2, 1, math.inf):  # codespell:ignore fro
        raise missing(f"torch.norm with p={p!r}")
    input = input if dtype is None else input.to(dtype)
    parts, shape, kept, _ = groups(input, dim, keepdim)
    if p == math.inf:
        _check_largest(input, dim)
        values = [builtins.max(map(abs, part)) for part in parts]
    elif p == 1:
        values = [math.fsum(map(abs, part)) for part in parts]
    else:
        values = [math.sqrt(math.fsum(v * v for v in part)) for part in parts]
    out = fresh(array(input.dtype.code, values), shape, input.dtype)

    def back(g: Tensor) -> Grads:
        g, x, y = g.reshape(kept), input.detach(), out.detach().reshape(kept)
        if p == 1:
            return [g * x.sign()]
        if p == math.inf:
            hit = (x.abs() == y).to(g.dtype)
            return [g * x.sign() * hit / hit.sum(None if dim is None else dim, True)]
        zero = (y == 0).to(g.dtype)
        return [g * x / (y + zero) * (1 - zero)]

    return record("LinalgVectorNormBackward0", [input], out, back, [input])


def _check_largest(input: Tensor, dim: Dims) -> None:
    """Raise as torch does where the largest of no numbers is asked for, as a norm."""
    if input.numel():
        return
    said = "linalg.vector_norm cannot compute the inf norm on"
    if not _listed(dim):
        raise RuntimeError(
            f"{said} an empty tensor because the operation does not have an identity"
        )
    for one in _listed(dim):
        if not input.size(one):
            raise RuntimeError(
                f"{said} the dimension {one}because this dimension is empty and the operation "
                "does not have an identity"
            )


def _extreme(kind: str, best: Callable[..., Any]) -> Callable[..., Any]:
    node = kind.capitalize()

    def over_all(input: Tensor) -> Tensor:
        _check_reduced(kind, input, None)
        value = best(input._values())
        out = fresh(array(input.dtype.code, [value]), (), input.dtype)

        def back(g: Tensor) -> Grads:
            hit = (input.detach() == value).to(g.dtype)
            return [hit * (g / hit.sum())]

        return record(f"{node}Backward1", [input], out, back, [input])

    def along(
        input: Tensor, dim: int | Tensor | None = None, keepdim: bool = False
    ) -> Tensor | Pair:
        if dim is None:
            return over_all(input)
        if not isinstance(dim, int):
            return {"max": maximum, "min": minimum}[kind](input, dim)
        _check_reduced(kind, input, wrap(dim, input.ndim))
        parts, shape, kept, count = groups(input, dim, keepdim)
        places = [best(range(count), key=part.__getitem__) for part in parts]
        values = array(input.dtype.code, [part[i] for part, i in zip(parts, places, strict=True)])
        indices = fresh(array("q", places), shape, int64)

        def back(g: Tensor) -> Grads:
            zeros = fresh(
                array(g.dtype.code, bytes(g.dtype.itemsize * input.numel())), input.shape, g.dtype
            )
            return [zeros.scatter(dim, indices.reshape(kept), g.reshape(kept))]

        out = record(f"{node}Backward0", [input], fresh(values, shape, input.dtype), back)
        return pair(kind, out, indices)

    along.__name__ = kind
    along.__doc__ = f"The {kind}imum of everything, or with its index along `dim`."
    return along


max, min = _extreme("max", builtins.max), _extreme("min", builtins.min)


def amax(input: Tensor, dim: Dims = (), keepdim: bool = False) -> Tensor:
    """The largest over `dim`."""
    return _amax("amax", input, dim, keepdim, builtins.max)


def amin(input: Tensor, dim: Dims = (), keepdim: bool = False) -> Tensor:
    """The smallest over `dim`."""
    return _amax("amin", input, dim, keepdim, builtins.min)


def _amax(kind: str, input: Tensor, dim: Dims, keepdim: bool, best: Callable[..., Any]) -> Tensor:
    _check_reduced(kind, input, dim)
    parts, shape, kept, _ = groups(input, dim, keepdim)
    out = fresh(array(input.dtype.code, map(best, parts)), shape, input.dtype)

    def back(g: Tensor) -> Grads:
        hit = (input.detach() == out.detach().reshape(kept)).to(g.dtype)
        return [hit * (g.reshape(kept) / hit.sum(dim, True))]

    return record(f"{kind.capitalize()}Backward0", [input], out, back, [input])


def _arg(kind: str, best: Callable[..., Any]) -> Callable[..., Tensor]:
    def place(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
        _check_reduced(kind, input, wrap(dim, input.ndim) if isinstance(dim, int) else dim)
        parts, shape, _, count = groups(input, dim, keepdim)
        places = [best(range(count), key=part.__getitem__) for part in parts]
        return fresh(array("q", places), shape, int64)

    place.__name__ = kind
    return place


argmax, argmin = _arg("argmax", builtins.max), _arg("argmin", builtins.min)


def _truth(kind: str, decide: Callable[[Any], bool]) -> Callable[..., Tensor]:
    def holds(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
        parts, shape, _, _ = groups(input, dim, keepdim)
        return fresh(array("b", [int(decide(part)) for part in parts]), shape, bool_)

    holds.__name__ = kind
    return holds


all, any = _truth("all", builtins.all), _truth("any", builtins.any)


def cumsum(input: Tensor, dim: int, *, dtype: dtype | None = None) -> Tensor:
    """Running sums along `dim`."""
    input = _taken_as(input, dtype)
    kind = input.dtype if input.dtype.is_floating_point else dtype or int64
    lines, shape = _lines(input, dim)
    out = _of_lines([list(accumulate(line, initial=0))[1:] for line in lines], shape, dim, kind)

    def back(g: Tensor) -> Grads:
        return [g.flip(dim).cumsum(dim).flip(dim)]

    return record("CumsumBackward0", [input], out, back)


def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Pair:
    """Sorted along `dim`, with where each number came from."""
    lines, shape = _lines(input, dim)
    orders = []
    for line in lines:
        keys = [-v for v in line] if descending else line
        orders.append(sorted(range(len(line)), key=keys.__getitem__))
    indices = _of_lines(orders, shape, dim, int64)
    return pair("sort", _renamed(input.gather(dim, indices), "SortBackward0"), indices)


def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> Pair:
    """The `k` largest along `dim`, with where they are."""
    if not 0 <= k <= (input.size(dim) if input.ndim else 1):
        raise RuntimeError("selected index k out of range")
    values, indices = sort(input, dim, descending=largest)
    if input.ndim and k < input.shape[dim]:
        values, indices = values.narrow(dim, 0, k), indices.narrow(dim, 0, k).contiguous()
    return pair("topk", _renamed(values, "TopkBackward0"), indices)


def argsort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Tensor:
    """Where the sorted numbers come from."""
    return sort(input, dim, descending).indices


def _renamed(tensor: Tensor, node: str) -> Tensor:
    if tensor.grad_fn is not None:
        tensor.grad_fn._name = node
    return tensor


def softmax(input: Tensor, dim: int, dtype: dtype | None = None) -> Tensor:
    """Positive, and one in sum along `dim`."""
    values = _soft(input if dtype is None else input.to(dtype), dim, log=False)
    y = values.detach()
    return record(
        "SoftmaxBackward0", [input], values, lambda g: [y * (g - (g * y).sum(dim, True))], [values]
    )


def log_softmax(input: Tensor, dim: int, dtype: dtype | None = None) -> Tensor:
    """The logarithm of softmax."""
    values = _soft(input if dtype is None else input.to(dtype), dim, log=True)
    y = values.detach()
    return record(
        "LogSoftmaxBackward0",
        [input],
        values,
        lambda g: [g - y.exp() * g.sum(dim, True)],
        [values],
    )


def _soft(input: Tensor, dim: int, log: bool) -> Tensor:
    floats_only("log_" * log + "softmax_lastdim_kernel_impl", input.dtype)
    if input.ndim == 0:
        input.unsqueeze(0).select(dim, 0)
        return input.detach() * 0 + (0 if log else 1)
    lines, shape = _lines(input, dim)
    found = []
    for line in lines:
        top = builtins.max(line)
        if top == -math.inf:
            found.append([math.nan] * len(line))
            continue
        weights = [math.exp(v - top) for v in line]
        total = math.fsum(weights)
        shift = top + math.log(total)
        found.append([v - shift for v in line] if log else [w / total for w in weights])
    return _of_lines(found, shape, dim, input.dtype).detach()


def logsumexp(input: Tensor, dim: Dims, keepdim: bool = False) -> Tensor:
    """The logarithm of the sum of exponentials along `dim`."""
    if not input.numel():
        return _renamed(input.exp().sum(dim, keepdim).log(), "LogsumexpBackward0")
    top = input.detach().amax(dim, True)
    out = (input - top).exp().sum(dim, keepdim).log() + (top if keepdim else top.squeeze(dim))
    return _renamed(out, "LogsumexpBackward0")


def count_nonzero(input: Tensor, dim: Dims = None) -> Tensor:
    """How many numbers are not zero."""
    return (input != 0).sum(dim)


METHODS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        sum,
        mean,
        prod,
        var,
        std,
        norm,
        max,
        min,
        amax,
        amin,
        argmax,
        argmin,
        all,
        any,
        cumsum,
        sort,
        topk,
        argsort,
        softmax,
        log_softmax,
        logsumexp,
        count_nonzero,
    )
}
FUNCTIONS: dict[str, Callable[..., Any]] = METHODS
