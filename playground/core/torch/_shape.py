"""Views, joins and indexing: the same numbers under another shape, or some of them."""

from __future__ import annotations

import functools
import operator
from array import array
from itertools import product as combinations
from typing import TYPE_CHECKING

from ._dtypes import bool_, int64, product, promote
from ._graph import is_grad_enabled, record
from ._missing import missing, refuse
from ._tensor import LEAF, Tensor, broadcast, contiguous_strides, fresh, positions, view, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Concatenate, ParamSpec

    from ._dtypes import dtype
    from ._types import Change, Grads, Ints, Number, Numbers, Operand, Shape

    P = ParamSpec("P")


def zeros_of(shape: Shape, kind: dtype) -> Tensor:
    """A tensor of zeros."""
    return fresh(array(kind.code, bytes(kind.itemsize * product(shape))), shape, kind)


def seen_through(node: str, base: Tensor, change: Change) -> Tensor:
    """A view: `change` takes shape, strides and offset, and gives the view's."""
    out = view(base, *change(base.shape, base._strides, base._offset))
    full = base.shape

    def back(g: Tensor) -> Grads:
        shape, strides, offset = change(full, contiguous_strides(full), 0)
        grad = array(g.dtype.code, bytes(g.dtype.itemsize * product(full)))
        for position, value in zip(positions(shape, strides, offset), g._values(), strict=True):
            grad[position] += value
        return [fresh(grad, full, g.dtype)]

    return record(node, [base], out, back)


def _sizes(args: Sequence[Any]) -> list[int]:
    if len(args) == 1 and isinstance(args[0], list | tuple):
        args = args[0]
    refuse(*args)
    return [operator.index(n) for n in args]


def _resolved(shape: Shape, count: int) -> list[int]:
    shape = list(shape)
    wanted = str(shape)
    if shape.count(-1) > 1:
        raise RuntimeError("only one dimension can be inferred")
    for size in shape:
        if size < -1:
            raise RuntimeError(f"invalid shape dimension {size}")
    if -1 in shape:
        known = product(n for n in shape if n != -1)
        if known == count == 0:
            raise RuntimeError(
                f"cannot reshape tensor of 0 elements into shape {wanted} because the unspecified "
                "dimension size -1 can be any value and is ambiguous"
            )
        if known and count % known == 0:
            shape[shape.index(-1)] = count // known
    if -1 in shape or product(shape) != count:
        raise RuntimeError(f"shape '{wanted}' is invalid for input of size {count}")
    return shape


def _strides_for(tensor: Tensor, shape: Shape) -> tuple[int, ...] | None:
    """Strides that show `tensor` as `shape` without a copy, or None."""
    if tensor.is_contiguous():
        return contiguous_strides(shape)
    old = [(n, s) for n, s in zip(tensor.shape, tensor._strides, strict=True) if n != 1]
    found, i = [], 0
    blocks = []
    while i < len(old):
        size, step = old[i]
        while i + 1 < len(old) and old[i][1] == old[i + 1][0] * old[i + 1][1]:
            i += 1
            size, step = size * old[i][0], old[i][1]
        blocks.append([size, step])
        i += 1
    for size in reversed(shape):
        if size == 1:
            found.append(1)
            continue
        while blocks and blocks[-1][0] == 1:
            blocks.pop()
        if not blocks or blocks[-1][0] % size:
            return None
        found.append(blocks[-1][1])
        blocks[-1][0] //= size
        blocks[-1][1] *= size
    return tuple(reversed(found))


def _reshaped(node: str, input: Tensor, shape: Shape, strides: Shape) -> Tensor:
    out, old = view(input, shape, strides, input._offset), input.shape
    return record(node, [input], out, lambda g: [g.reshape(old)])


def view_method(self: Tensor, *args: Any, dtype: object = None) -> Tensor:
    """The same numbers under another shape, never a copy."""
    if dtype is not None or (len(args) == 1 and hasattr(args[0], "is_floating_point")):
        raise missing("torch.Tensor.view(dtype)")
    shape = _resolved(_sizes(args), self.numel())
    strides = _strides_for(self, shape)
    if strides is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one "
            "dimension spans across two contiguous subspaces). Use .reshape(...) instead."
        )
    return _reshaped("ViewBackward0", self, shape, strides)


def reshape(input: Tensor, *args: Any) -> Tensor:
    """The same numbers under another shape: a view where that is possible."""
    shape = _resolved(_sizes(args), input.numel())
    strides = _strides_for(input, shape)
    if strides is not None:
        return _reshaped("ViewBackward0", input, shape, strides)
    copy = input.clone()
    return _reshaped("UnsafeViewBackward0", copy, shape, contiguous_strides(shape))


def flatten(input: Tensor, start_dim: Any = 0, end_dim: Any = -1) -> Tensor:
    """Dimensions `start_dim` to `end_dim` made one."""
    first, last = wrap(start_dim, input.ndim), wrap(end_dim, input.ndim)
    if not input.shape:
        return reshape(input, 1)
    if first > last:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if first == last:
        return input
    middle = product(input.shape[first : last + 1])
    return reshape(input, *input.shape[:first], middle, *input.shape[last + 1 :])


def unflatten(input: Tensor, dim: int, sizes: Shape) -> Tensor:
    """Dimension `dim` made several."""
    at, sizes = wrap(dim, input.ndim), list(sizes)
    size = input.shape[at]
    if -1 in sizes:
        known = -product(sizes)
        if known and size % known == 0:
            sizes[sizes.index(-1)] = size // known
    if product(sizes) != size or -1 in sizes:
        raise RuntimeError(
            f"unflatten: Provided sizes {sizes} don't multiply up to the size of dim {dim} "
            f"({size}) in the input tensor"
        )
    return reshape(input, *input.shape[:at], *sizes, *input.shape[at + 1 :])


def squeeze(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """Without the dimensions of size one."""
    dims = range(input.ndim) if dim is None else [dim] if isinstance(dim, int) else dim
    gone = {d for d in (wrap(d, input.ndim) for d in dims) if input.shape and input.shape[d] == 1}
    rest = [d for d in range(input.ndim) if d not in gone]
    number = 0 if dim is None else 1 if isinstance(dim, int) else 2
    return seen_through(
        f"SqueezeBackward{number}",
        input,
        lambda shape, strides, offset: (
            [shape[d] for d in rest],
            [strides[d] for d in rest],
            offset,
        ),
    )


def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """With a dimension of size one at `dim`."""
    at = wrap(dim, input.ndim + 1)
    return seen_through(
        "UnsqueezeBackward0",
        input,
        lambda shape, strides, offset: (
            [*shape[:at], 1, *shape[at:]],
            [*strides[:at], shape[at] * strides[at] if at < len(shape) else 1, *strides[at:]],
            offset,
        ),
    )


def permute(input: Tensor, *dims: Any) -> Tensor:
    """The dimensions in another order."""
    wanted = _sizes(dims)
    if len(wanted) != input.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the "
            "length of the desired ordering of dimensions i.e. input.dim() = "
            f"{input.ndim} is not equal to len(dims) = {len(wanted)}"
        )
    order = [wrap(d, input.ndim) for d in wanted]
    if len(set(order)) != len(order):
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    return _permuted("PermuteBackward0", input, order)


def _permuted(node: str, input: Tensor, order: list[int]) -> Tensor:
    return seen_through(
        node,
        input,
        lambda shape, strides, offset: (
            [shape[d] for d in order],
            [strides[d] for d in order],
            offset,
        ),
    )


def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Two dimensions exchanged."""
    order = list(range(input.ndim))
    if order:
        a, b = wrap(dim0, input.ndim), wrap(dim1, input.ndim)
        order[a], order[b] = order[b], order[a]
    return _permuted("TransposeBackward0", input, order)


def t(input: Tensor) -> Tensor:
    """The transpose of a matrix."""
    if input.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D")
    return _permuted("TBackward0", input, list(reversed(range(input.ndim))))


def movedim(input: Tensor, source: int, destination: int) -> Tensor:
    """One dimension elsewhere."""
    order = list(range(input.ndim))
    order.insert(wrap(destination, input.ndim), order.pop(wrap(source, input.ndim)))
    return permute(input, *order)


def expand(input: Tensor, *args: Any) -> Tensor:
    """Repeated along dimensions of size one, without a copy."""
    wanted = _sizes(args)
    extra = len(wanted) - input.ndim
    if extra < 0:
        raise RuntimeError(
            f"expand({input.type()}{{{list(input.shape)}}}, size={wanted}): the number of sizes "
            f"provided ({len(wanted)}) must be greater or equal to the number of dimensions in "
            f"the tensor ({input.ndim})"
        )
    sizes = [input.shape[i - extra] if n == -1 and i >= extra else n for i, n in enumerate(wanted)]
    for i, size in reversed(list(enumerate(input.shape))):
        if size not in (1, sizes[i + extra]):
            raise RuntimeError(
                f"The expanded size of the tensor ({sizes[i + extra]}) must match the existing "
                f"size ({size}) at non-singleton dimension {i + extra}.  Target sizes: {wanted}.  "
                f"Tensor sizes: {list(input.shape)}"
            )
    out = view(
        input,
        sizes,
        [0] * extra
        + [
            0 if size == 1 and sizes[i + extra] != 1 else input._strides[i]
            for i, size in enumerate(input.shape)
        ],
        input._offset,
    )
    return record("ExpandBackward0", [input], out, lambda g: [g])


def expand_as(input: Tensor, other: Tensor) -> Tensor:
    """Expanded to the shape of `other`."""
    return expand(input, *other.shape)


def broadcast_to(input: Tensor, size: Shape) -> Tensor:
    """Expanded to `size`."""
    return expand(input, *size)


def view_as(self: Tensor, other: Tensor) -> Tensor:
    """Viewed under the shape of `other`."""
    return view_method(self, *other.shape)


def reshape_as(self: Tensor, other: Tensor) -> Tensor:
    """Reshaped to the shape of `other`."""
    return reshape(self, *other.shape)


def repeat(self: Tensor, *args: Any) -> Tensor:
    """Copies, side by side, along each dimension."""
    times = _sizes(args)
    if len(times) < self.ndim:
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of "
            "tensor"
        )
    padded = self.reshape([1] * (len(times) - self.ndim) + list(self.shape))
    out = padded
    for dim, count in enumerate(times):
        if count != 1:
            out = cat([out] * count, dim) if count else narrow(out, dim, 0, 0)
    return named(out if out is not padded else padded.clone(), "RepeatBackward0")


def named(tensor: Tensor, node: str) -> Tensor:
    """`tensor`, its last operation called `node`, as torch calls the whole."""
    if tensor.grad_fn is not None:
        tensor.grad_fn._name = node
    return tensor


def select(input: Tensor, dim: int, index: int) -> Tensor:
    """One slice along `dim`, without that dimension."""
    if input.ndim == 0:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    at, size = wrap(dim, input.ndim), input.shape[wrap(dim, input.ndim)]
    if not -size <= index < size:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(input.shape)} at "
            f"dimension {at}"
        )
    return seen_through(
        "SelectBackward0",
        input,
        lambda shape, strides, offset: (
            [*shape[:at], *shape[at + 1 :]],
            [*strides[:at], *strides[at + 1 :]],
            offset + (index % size) * strides[at],
        ),
    )


def _sliced(node: str, input: Tensor, at: int, start: int, stop: int, step: int = 1) -> Tensor:
    return seen_through(
        node,
        input,
        lambda shape, strides, offset: (
            [*shape[:at], len(range(start, stop, step)), *shape[at + 1 :]],
            [*strides[:at], strides[at] * step, *strides[at + 1 :]],
            offset + start * strides[at],
        ),
    )


def narrow(input: Tensor, dim: int, start: int, length: int) -> Tensor:
    """A stretch along `dim`."""
    if input.ndim == 0:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    at, start = wrap(dim, input.ndim), int(start)
    size = input.shape[at]
    if not -size <= start <= size:
        raise IndexError(
            f"start out of range (expected to be in range of [{-size}, {size}], but got {start})"
        )
    start += size if start < 0 else 0
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return _sliced("SliceBackward0", input, at, start, start + length)


def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """All slices along `dim`."""
    at = wrap(dim, input.ndim)
    return tuple(named(select(input, at, i), "UnbindBackward0") for i in range(input.shape[at]))


def split(tensor: Tensor, split_size_or_sections: Ints, dim: int = 0) -> tuple[Tensor, ...]:
    """Parts along `dim`, of one size or of the sizes given."""
    at = wrap(dim, tensor.ndim)
    size, sections = tensor.shape[at], split_size_or_sections
    node = "SplitWithSizesBackward0"
    if isinstance(sections, int):
        _check_split(sections, size)
        node = "SplitBackward0"
        starts = range(0, size, sections) if sections else range(1)
        sections = [min(sections, size - start) for start in starts] or [0]
    elif any(part < 0 for part in sections):
        raise RuntimeError(
            "split_with_sizes expects split_sizes have only non-negative entries, but got "
            f"split_sizes={list(sections)}"
        )
    elif sum(sections) != size:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {size} (input tensor's size "
            f"at dimension {dim}), but got split_sizes={list(sections)}"
        )
    found, start = [], 0
    for length in sections:
        found.append(_sliced(node, tensor, at, start, start + length))
        start += length
    return tuple(found)


def _check_split(part: int, size: int) -> None:
    if part < 0:
        raise RuntimeError(f"split expects split_size be non-negative, but got split_size={part}")
    if size and not part:
        raise RuntimeError(
            f"split_size can only be 0 if dimension size is 0, but got dimension size of {size}"
        )


def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """At most `chunks` parts along `dim`."""
    if chunks < 1:
        raise RuntimeError("chunk expects `chunks` to be greater than 0, got: " + str(chunks))
    size = input.shape[wrap(dim, input.ndim)]
    return split(input, -(-size // chunks) or [0] * chunks, dim)


def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Joined along `dim`."""
    tensors = list(tensors)
    if not tensors:
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    for number, tensor in enumerate(tensors):
        if not isinstance(tensor, Tensor):
            refuse(tensor)
            raise TypeError(
                f"expected Tensor as element {number} in argument 0, but got "
                f"{type(tensor).__name__}"
            )
        if tensor.ndim == 0:
            raise RuntimeError(
                f"zero-dimensional tensor (at position {number}) cannot be concatenated"
            )
    parts = [tensor for tensor in tensors if tuple(tensor.shape) != (0,)] or tensors[:1]
    first = parts[0]
    at = wrap(dim, first.ndim)
    for number, part in enumerate(parts):
        if part.ndim != first.ndim:
            raise RuntimeError(
                f"Tensors must have same number of dimensions: got {first.ndim} and {part.ndim}"
            )
        for d, size in enumerate(part.shape):
            if d != at and size != first.shape[d]:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {at}. Expected size "
                    f"{first.shape[d]} but got size {size} for tensor number {number} in the list."
                )
    kind = first.dtype
    for part in parts[1:]:
        kind = promote(kind, part.dtype)
    shape = list(first.shape)
    shape[at] = sum(part.shape[at] for part in parts)
    inner, data = product(shape[at + 1 :]), array(kind.code)
    rows = [(part._values(), part.shape[at] * inner) for part in parts]
    for outer in range(product(shape[:at])):
        for values, count in rows:
            data.extend(_as(kind, values[outer * count : (outer + 1) * count]))

    def back(g: Tensor) -> Grads:
        found, start = [], 0
        for part in parts:
            found.append(narrow(g, at, start, part.shape[at]))
            start += part.shape[at]
        return found

    return record("CatBackward0", parts, fresh(data, shape, kind), back)


def _as(kind: dtype, values: Numbers) -> Numbers:
    return values if values.typecode == kind.code else array(kind.code, values)


def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Joined along a new dimension."""
    tensors = list(tensors)
    if not tensors:
        raise RuntimeError("stack expects a non-empty TensorList")
    for number, tensor in enumerate(tensors):
        if tensor.shape != tensors[0].shape:
            raise RuntimeError(
                "stack expects each tensor to be equal size, but got "
                f"{list(tensors[0].shape)} at entry 0 and {list(tensor.shape)} at entry {number}"
            )
    return named(cat([unsqueeze(tensor, dim) for tensor in tensors], dim), "StackBackward0")


def flip(input: Tensor, *dims: Any) -> Tensor:
    """The other way round along `dims`: a copy."""
    out = input
    for dim in _sizes(dims):
        order = list(range(input.shape[wrap(dim, input.ndim)]))[::-1]
        out = index_select(out, dim, order)
    return named(out, "FlipBackward0")


def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """The lower triangle, zeros above."""
    return _masked(input, lambda i, j: j - i <= diagonal, "TrilBackward0")


def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """The upper triangle, zeros below."""
    return _masked(input, lambda i, j: j - i >= diagonal, "TriuBackward0")


def _masked(input: Tensor, inside: Callable[[int, int], bool], node: str) -> Tensor:
    rows, columns = input.shape[-2:]
    cells = array("b", [int(inside(i, j)) for i in range(rows) for j in range(columns)])
    kept = fresh(cells, (rows, columns), bool_)
    zero = False if input.dtype is bool_ else 0
    return named(input.where(kept, zero), node)


def diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
    """The numbers on the diagonal: a view."""
    if offset or (dim1, dim2) not in ((0, 1), (-2, -1)) or input.ndim != 2:
        raise missing("torch.diagonal with offset, dim1 or dim2, or of more than a matrix")
    return seen_through(
        "DiagonalBackward0",
        input,
        lambda shape, strides, at: ([min(shape)], [strides[0] + strides[1]], at),
    )


def diag(input: Tensor, diagonal: int = 0) -> Tensor:
    """The diagonal of a matrix, or the matrix with this diagonal."""
    if diagonal:
        raise missing("torch.diag with diagonal")
    if input.ndim == 2:
        return input.diagonal()
    from ._create import eye

    return named(eye(input.numel(), dtype=input.dtype) * input, "DiagEmbedBackward0")


MASKS = {"Long": "long int", "Byte": "unsigned char", "Char": "signed char", "Short": "short int"}


def masked_fill(input: Tensor, mask: Tensor, value: Operand) -> Tensor:
    """`value` where `mask` holds."""
    from ._math import where

    if mask.dtype is not bool_:
        shown = MASKS.get(mask.dtype.scalar, mask.dtype.scalar.lower())
        raise RuntimeError(
            f"masked_fill_ only supports boolean masks, but got mask with dtype {shown}"
        )
    if isinstance(value, Tensor):
        if value.ndim:
            raise RuntimeError(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                f"{value.ndim} dimension(s)."
            )
        if value.requires_grad:
            return named(where(mask, value, input), "MaskedFillBackward1")
        value = value.item()
    value = float(value) if input.dtype.is_floating_point else int(value)
    return named(where(mask, value, input), "MaskedFillBackward0")


# -- indexing


def index_select(input: Tensor, dim: int, index: Tensor | Sequence[int]) -> Tensor:
    """The slices along `dim` that `index` names."""
    at = wrap(dim, input.ndim)
    numbers = _selecting(input, at, index) if isinstance(index, Tensor) else list(index)
    key = fresh(array("q", numbers), [len(numbers)], int64)
    return named(_gathered(input, {at: key}), "IndexSelectBackward0")


def _selecting(input: Tensor, at: int, index: Tensor) -> list[int]:
    """The numbers of `index`, or what torch says where they name no slices."""
    if index.ndim > 1:
        raise IndexError("index_select(): Index is supposed to be a vector")
    if index.dtype.scalar not in ("Long", "Int"):
        raise RuntimeError("index_select(): Expected dtype int32 or int64 for index")
    numbers = list(index._values())
    check_rows(input, numbers, at)
    return numbers


def check_rows(input: Tensor, numbers: Sequence[int], at: int = 0) -> None:
    """Raise as torch does unless each of `numbers` names a slice along dimension `at`."""
    size = input.shape[at] if input.ndim else 1
    if all(0 <= number < size for number in numbers):
        return
    if input.ndim > 1 and not input.numel():
        if size:
            wrong = next(number for number in numbers if not 0 <= number < size)
            raise RuntimeError(f"INDICES element is out of DATA bounds, id={wrong} axis_dim={size}")
        raise RuntimeError("index_select(): self indexing axis dim should be positive")
    raise IndexError("index out of range in self")


def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """One number of each line along `dim`."""
    _check_index(input, dim, index)
    places = _lines(input, dim, index)
    flat = input._values()
    out = fresh(array(input.dtype.code, [flat[p] for p in places]), index.shape, input.dtype)
    shape = input.shape

    def back(g: Tensor) -> Grads:
        grad = array(g.dtype.code, bytes(g.dtype.itemsize * product(shape)))
        for place, value in zip(places, g._values(), strict=True):
            grad[place] += value
        return [fresh(grad, shape, g.dtype)]

    return record("GatherBackward0", [input], out, back)


def _lines(input: Tensor, dim: int, index: Tensor) -> list[int]:
    shape, at = input.shape or (1,), wrap(dim, input.ndim)
    sides, steps = map(range, index.shape or shape), contiguous_strides(shape)
    places: list[int] = []
    if not index.numel():
        return places
    for where_, number in zip(combinations(*sides), index._values(), strict=True):
        if not 0 <= number < shape[at]:
            raise RuntimeError(
                f"index {number} is out of bounds for dimension {at} with size {shape[at]}"
            )
        place = sum(c * s for d, (c, s) in enumerate(zip(where_, steps, strict=True)) if d != at)
        places.append(place + number * steps[at])
    return places


def _check_index(input: Tensor, dim: int, index: Tensor, src: Operand | None = None) -> None:
    """Raise as torch does where `index` reaches out of `input`, or of `src`, beside `dim`."""
    at = wrap(dim, input.ndim)
    gathers = src is None
    if not index.numel():
        return
    if (index.ndim or 1) != (input.ndim or 1):
        raise RuntimeError(
            "Index tensor must have the same number of dimensions as "
            f"{'input' if gathers else 'self'} tensor"
        )
    taken = src.shape if isinstance(src, Tensor) else index.shape
    if (len(taken) or 1) != (index.ndim or 1):
        raise RuntimeError("Index tensor must have the same number of dimensions as src tensor")
    out = [
        d
        for d, (n, size, m) in enumerate(zip(index.shape, input.shape, taken, strict=False))
        if (d != at and n > size) or n > m
    ]
    if out and gathers:
        raise RuntimeError(
            f"Size does not match at dimension {out[0]} expected index {list(index.shape)} to be "
            f"no larger than self {list(input.shape)} apart from dimension {at}"
        )
    if out:
        more = f" and to be no larger size than src {list(taken)}"
        raise RuntimeError(
            f"Expected index {list(index.shape)} to be no larger than self {list(input.shape)} "
            f"apart from dimension {at}{more if isinstance(src, Tensor) else ''}"
        )


def scatter(input: Tensor, dim: int, index: Tensor, src: Operand) -> Tensor:
    """`input` with `src` put where `index` says along `dim`."""
    return _scattered(input, dim, index, src, add=False)


def scatter_add(input: Tensor, dim: int, index: Tensor, src: Operand) -> Tensor:
    """`input` with `src` added where `index` says along `dim`."""
    return _scattered(input, dim, index, src, add=True)


def index_add(
    input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: Number = 1
) -> Tensor:
    """`input` with the slices of `source` added to those that `index` names."""
    at = wrap(dim, input.ndim)
    _check_added(input, at, index, source)
    if not input.numel():
        out = input.detach().clone()
        both = [input, source]
        return record("IndexAddBackward0", both, out, lambda g: [g, g.index_select(at, index)])
    shape = [1] * input.ndim
    shape[at:] = [index.numel(), *shape[at + 1 :]] if input.ndim else []
    spread = index.reshape(shape).expand(source.shape)
    out = scatter_add(input, at, spread, source if alpha == 1 else source * alpha)
    return named(out, "IndexAddBackward0")


def _check_added(input: Tensor, at: int, index: Tensor, source: Tensor) -> None:
    """Raise as torch does unless `source` has a slice of `input` for each number of `index`."""
    say, count = "index_add_(): ", index.numel()
    if index.ndim > 1:
        raise IndexError(
            f"{say}Index is supposed to be a vector, but got dim: {index.ndim} with type: "
            f"{index.dtype.scalar} and size: {list(index.shape)}"
        )
    if index.dtype.scalar not in ("Long", "Int"):
        raise RuntimeError(
            f"{say}Expected dtype int32/int64 for index but got: {index.dtype.scalar}"
        )
    if input.dtype is not source.dtype:
        raise RuntimeError(
            f"{say}self ({input.dtype.scalar}) and source ({source.dtype.scalar}) must have the "
            "same scalar type"
        )
    if at and at >= source.ndim:
        raise RuntimeError(
            f"{say}Indexing dim {at} is out of bounds of the source tensor with dim {source.ndim}"
        )
    if count != (source.shape[at] if source.ndim else 1):
        raise RuntimeError(
            f"{say}Number of indices ({count}) should be equal to source.size(dim): "
            f"({source.size(at)}), for dim: {at}"
        )
    wanted, given = list(input.shape), list(source.shape)
    if wanted and given:
        del wanted[at], given[at]
    if wanted != given:
        raise RuntimeError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. "
            f"Got self.shape = {list(input.shape)} source.shape = {list(source.shape)}"
        )


def _scattered(input: Tensor, dim: int, index: Tensor, src: Operand, add: bool) -> Tensor:
    _check_index(input, dim, index, src)
    places = _lines(input, dim, index)
    data = input._values()[:]
    values = src._values() if isinstance(src, Tensor) else [src] * len(places)
    if isinstance(src, Tensor) and src.shape != index.shape:
        raise missing("torch.scatter with a src larger than its index")
    for place, value in zip(places, values, strict=True):
        data[place] = data[place] + value if add else value
    parents = [input] + ([src] if isinstance(src, Tensor) else [])

    def back(g: Tensor) -> Grads:
        kept = g if add else _scattered(g, dim, index, 0, add=False)
        both: Grads = [kept, lambda: gather(g, dim, index)]
        return both[: len(parents)]

    out = fresh(data, input.shape, input.dtype)
    return record("ScatterAddBackward0" if add else "ScatterBackward0", parents, out, back)


def _keys(tensor: Tensor, key: Any) -> list[Any]:
    """`key` as a list, the ellipsis spelled out."""
    keys = list(key) if isinstance(key, tuple) else [key]
    used = sum(_width(k) for k in keys)
    if used > tensor.ndim:
        raise IndexError(f"too many indices for tensor of dimension {tensor.ndim}")
    for at, k in enumerate(keys):
        if k is Ellipsis:
            keys[at : at + 1] = [slice(None)] * (tensor.ndim - used)
            break
    return keys


def _width(key: Any) -> int:
    if key is None or key is Ellipsis:
        return 0
    if isinstance(key, Tensor) and key.dtype is bool_:
        return key.ndim
    return 1


def _looked_up(tensor: Tensor, key: Any) -> tuple[Tensor, dict[int, Tensor], bool]:
    """The view that the plain parts of `key` make, and the lists of places in it."""
    refuse(*(key if isinstance(key, tuple) else [key]))
    out, dim, lists, changed = tensor, 0, {}, False
    keys = _keys(tensor, key)
    for at, k in enumerate(keys):
        if isinstance(k, Tensor) and k.ndim == 0 and k.dtype is not bool_:
            k = int(k)
        if k is None:
            out, dim, changed = unsqueeze(out, dim), dim + 1, True
        elif isinstance(k, bool):
            raise missing("Indexing with a single bool")
        elif isinstance(k, slice):
            if k.step is not None and k.step <= 0:
                raise ValueError("step must be greater than zero")
            start, stop, step = k.indices(out.shape[dim])
            if k != slice(None):
                out = _sliced("SliceBackward0", out, dim, start, max(start, stop), step)
                changed = True
            dim += 1
        elif isinstance(k, Tensor | list | tuple | range):
            for part in _places(k, out, dim):
                lists[dim] = part
                dim += 1
        else:
            try:
                number = operator.index(k)
            except TypeError:
                raise IndexError(
                    "only integers, slices (`:`), ellipsis (`...`), None and long or byte "
                    f"Variables are valid indices (got {type(k).__name__})"
                ) from None
            size = out.shape[dim]
            if not -size <= number < size:
                place = _counted(at, len(keys), key)
                raise IndexError(
                    f"index {number} is out of bounds for dimension {place} with size {size}"
                )
            out, changed = select(out, dim, number), True
    return out, lists, changed


def _counted(at: int, count: int, key: Any) -> int:
    """Which part of `key` is number `at` of `count` when the ellipsis is spelled out."""
    given = key if isinstance(key, tuple) else (key,)
    behind = any(part is Ellipsis for part in given[: at + 1])
    return at + len(given) - count if behind else at


def _places(key: Any, tensor: Tensor, dim: int) -> Sequence[Tensor]:
    """An index in lists: one tensor of places per dimension that it covers."""
    if not isinstance(key, Tensor):
        from ._create import tensor as make

        key = make(list(key))
        key = key.to(int64) if key.numel() == 0 else key
    if key.dtype is bool_:
        for d, size in enumerate(key.shape):
            if size != tensor.shape[dim + d]:
                raise IndexError(
                    f"The shape of the mask {list(key.shape)} at index {d} does not match the "
                    f"shape of the indexed tensor {list(tensor.shape)} at index {dim + d}"
                )
        places: tuple[Tensor, ...] = nonzero(key, as_tuple=True)
        return places
    if key.dtype.is_floating_point:
        raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
    return [key]


def nonzero(input: Tensor, *, as_tuple: bool = False) -> Any:
    """Where the numbers are not zero."""
    found = [
        where_
        for where_, v in zip(combinations(*map(range, input.shape)), input._values(), strict=True)
        if v
    ]
    if not as_tuple:
        flat = array("q", [n for where_ in found for n in where_])
        return fresh(flat, [len(found), input.ndim], int64)
    return tuple(
        fresh(array("q", [where_[d] for where_ in found]), [len(found)], int64)
        for d in range(input.ndim)
    )


def _gather_plan(tensor: Tensor, lists: dict[int, Tensor]) -> tuple[list[int], list[int]]:
    """The places in `tensor` that lists of indices name, and the shape of the result."""
    shape: Shape = ()
    try:
        for part in lists.values():
            shape = broadcast(shape, part.shape)
    except RuntimeError:
        raise IndexError(
            "shape mismatch: indexing tensors could not be broadcast together with shapes "
            + ", ".join(str(list(part.shape)) for part in lists.values())
        ) from None
    steps = contiguous_strides(tensor.shape)
    named_places = [0] * product(shape)
    for dim, part in lists.items():
        size = tensor.shape[dim]
        for i, number in enumerate(part.detach().expand(shape)._values()):
            if not -size <= number < size:
                shown = (f"index {number}", f"dimension {dim}") if size else ("index", "dimension")
                raise IndexError(f"{shown[0]} is out of bounds for {shown[1]} with size {size}")
            named_places[i] += (number % size) * steps[dim]
    dims = sorted(lists)
    adjacent = dims == list(range(dims[0], dims[-1] + 1))
    first = dims[0] if adjacent else 0
    rest = [d for d in range(tensor.ndim) if d not in lists]
    before = [d for d in rest if adjacent and d < first]
    after = [d for d in rest if d not in before]
    outer = positions([tensor.shape[d] for d in before], [steps[d] for d in before], 0)
    inner = positions([tensor.shape[d] for d in after], [steps[d] for d in after], 0)
    places = [o + n + i for o in outer for n in named_places for i in inner]
    sizes = [tensor.shape[d] for d in before] + list(shape) + [tensor.shape[d] for d in after]
    return places, sizes


def _gathered(tensor: Tensor, lists: dict[int, Tensor]) -> Tensor:
    places, shape = _gather_plan(tensor, lists)
    flat, full = tensor._values(), tensor.shape
    out = fresh(array(tensor.dtype.code, [flat[p] for p in places]), shape, tensor.dtype)

    def back(g: Tensor) -> Grads:
        grad = array(g.dtype.code, bytes(g.dtype.itemsize * product(full)))
        for place, value in zip(places, g._values(), strict=True):
            grad[place] += value
        return [fresh(grad, full, g.dtype)]

    return record("IndexBackward0", [tensor], out, back)


def getitem(self: Tensor, key: Any) -> Tensor:
    """`self[key]`."""
    out, lists, changed = _looked_up(self, key)
    if lists:
        return _gathered(out, lists)
    if changed:
        return out
    return seen_through(
        "SliceBackward0" if self.ndim and key == slice(None) else "AliasBackward0",
        self,
        lambda *same: same,
    )


def setitem(self: Tensor, key: Any, value: Operand) -> None:
    """`self[key] = value`."""
    refuse(value)
    watched = is_grad_enabled()
    if watched and self.requires_grad and self.is_leaf:
        raise RuntimeError(LEAF if key is Ellipsis else "a view of " + LEAF)
    plain = self.detach()
    target, lists, _ = _looked_up(plain, key)
    places, shape = _gather_plan(target, lists) if lists else ([], target.shape)
    if not isinstance(value, Tensor):
        from ._math import as_tensor_like

        value = as_tensor_like(value, self)
    given = value.detach()
    while given.ndim > len(shape) and given.shape[0] == 1:
        given = given.squeeze(0)
    if given.shape != tuple(shape):
        try:
            given = given.expand(list(shape))
        except RuntimeError:
            if not lists:
                raise
            raise RuntimeError(
                f"shape mismatch: value tensor of shape {list(value.shape)} cannot be broadcast to "
                f"indexing result of shape {list(shape)}"
            ) from None
    values = list(given._values())
    if watched and (self.requires_grad or value.requires_grad):
        self._inplace(lambda before: _set_recorded(before, key, value, values))
    elif lists:
        where_ = list(target._positions())
        data, cast = self._storage.data, self.dtype.cast
        for place, v in zip(places, values, strict=True):
            data[where_[place]] = cast(v)
        self._storage.version += 1
    else:
        target._write(values)


def _set_recorded(before: Tensor, key: Any, value: Tensor, values: list[Number]) -> Tensor:
    """A copy of `before` with the values set, and the gradient's two ways back."""
    out = fresh(before._values()[:], before.shape, before.dtype)
    out[key] = fresh(
        array(before.dtype.code, map(before.dtype.cast, values)), [len(values)], before.dtype
    ).reshape(before.detach()[key].shape)

    def back(g: Tensor) -> Grads:
        kept = g.clone()
        kept[key] = 0
        return [kept, lambda: g[key]]

    return record("CopySlices", [before, value], out, back)


def _in_place(
    function: Callable[Concatenate[Tensor, P], Tensor],
) -> Callable[Concatenate[Tensor, P], Tensor]:
    @functools.wraps(function)
    def change(self: Tensor, *args: P.args, **kwargs: P.kwargs) -> Tensor:
        return self._inplace(lambda before: function(before, *args, **kwargs))

    return change  # type: ignore[return-value]  # the tensor goes by its name too


def masked_fill_(self: Tensor, mask: Tensor, value: Operand) -> Tensor:
    """The same in place."""
    broadcast(self.shape, mask.shape)  # whose words name both in this order
    return self._inplace(lambda before: masked_fill(before, mask, value))


def _where_method(self: Tensor, condition: Tensor, other: Operand) -> Any:
    from ._math import where

    return where(condition, self, other)


METHODS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        reshape,
        flatten,
        unflatten,
        squeeze,
        unsqueeze,
        permute,
        transpose,
        t,
        movedim,
        expand,
        expand_as,
        broadcast_to,
        view_as,
        reshape_as,
        repeat,
        select,
        narrow,
        unbind,
        split,
        chunk,
        flip,
        tril,
        triu,
        diagonal,
        diag,
        masked_fill,
        index_select,
        gather,
        index_add,
        scatter,
        scatter_add,
        nonzero,
    )
}
METHODS |= {"view": view_method, "where": _where_method, "swapaxes": transpose}
METHODS |= {f"{f.__name__}_": _in_place(f) for f in (scatter, scatter_add, index_add)}
METHODS["masked_fill_"] = masked_fill_
ONLY_METHODS = {"view", "where", "expand", "expand_as", "view_as", "reshape_as", "repeat"}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: f for name, f in METHODS.items() if name not in ONLY_METHODS and name[-1] != "_"
}
FUNCTIONS |= {"cat": cat, "concat": cat, "concatenate": cat, "stack": stack}
