"""Products of matrices, and the linear layer."""

from __future__ import annotations

import math
import operator
import sys
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from ._dtypes import C_NAMES, product
from ._graph import record
from ._missing import missing
from ._shape import named, stack
from ._tensor import broadcast, fresh, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from ._tensor import Tensor
    from ._types import Grads, Number, Numbers

if sys.version_info >= (3, 12):
    dot = math.sumprod
else:

    def dot(a: Iterable[Number], b: Iterable[Number]) -> Number:
        """The sum of the products of both."""
        total: Number = sum(map(operator.mul, a, b))
        return total


def _name(tensor: Tensor) -> str:
    return C_NAMES.get(tensor.dtype.scalar, tensor.dtype.scalar.lower())


def rows_by_rows(
    left: Numbers, right: Numbers, rows: int, columns: int, inner: int, code: str
) -> Numbers:
    """Each of `rows` rows of `left` times each of `columns` rows of `right`."""
    others = [right[j * inner : (j + 1) * inner] for j in range(columns)]
    out: Numbers = array(code)
    for i in range(rows):
        row = left[i * inner : (i + 1) * inner]
        out.extend([dot(row, other) for other in others])
    return out


def turned(data: Numbers, rows: int, columns: int) -> Numbers:
    """The transpose of row-major `data`."""
    return array(data.typecode, chain.from_iterable(data[j::columns] for j in range(columns)))


def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """The product of two matrices."""
    for tensor in (input, mat2):
        if tensor.ndim != 2:
            raise RuntimeError(
                "self must be a matrix" if tensor is input else "mat2 must be a matrix"
            )
    return _product(input, mat2)


def _product(a: Tensor, b: Tensor) -> Tensor:
    (rows, inner), (inner2, columns) = a.shape, b.shape
    if inner != inner2:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({rows}x{inner} and {inner2}x{columns})"
        )
    _same_dtype(a, b)
    code = a.dtype.code
    left, right = a._values(), b._values()
    data = rows_by_rows(left, turned(right, inner, columns), rows, columns, inner, code)

    def back(g: Tensor) -> Grads:
        def of_a() -> Tensor:
            return fresh(
                rows_by_rows(g._values(), b._values(), rows, inner, columns, code), a.shape, a.dtype
            )

        def of_b() -> Tensor:
            left, grads = turned(a._values(), rows, inner), turned(g._values(), rows, columns)
            return fresh(rows_by_rows(left, grads, inner, columns, rows, code), b.shape, b.dtype)

        return [of_a, of_b]

    out = fresh(data, [rows, columns], a.dtype)
    return record("MmBackward0", [a, b], out, back, _needed(a, b))


def _needed(a: Tensor, b: Tensor) -> list[Tensor]:
    return [t for t, other in ((a, b), (b, a)) if other.requires_grad]


def _same_dtype(a: Tensor, b: Tensor) -> None:
    if a.dtype is not b.dtype:
        raise RuntimeError(
            f"expected m1 and m2 to have the same dtype, but got: {_name(a)} != {_name(b)}"
        )


def matmul(input: Tensor, other: Tensor) -> Tensor:
    """The product of matrices, vectors, or batches of them."""
    a, b = input, other
    if a.ndim == 0 or b.ndim == 0:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {a.ndim}D and {b.ndim}D"
        )
    if a.ndim == 1 and b.ndim == 1:
        if a.shape != b.shape:
            raise RuntimeError(
                "inconsistent tensor size, expected tensor "
                f"{list(a.shape)} and src {list(b.shape)} to have the same number of elements, but "
                f"got {a.shape[0]} and {b.shape[0]} elements respectively"
            )
        return named((a * b).sum(), "DotBackward0")
    if b.ndim == 1:
        if a.ndim == 2 and a.shape[1] != b.shape[0]:
            raise RuntimeError(
                f"size mismatch, got input ({a.shape[0]}), mat ({a.shape[0]}x{a.shape[1]}), "
                f"vec ({b.shape[0]})"
            )
        return named(
            matmul(a, b.unsqueeze(1)).squeeze(-1),
            "MvBackward0" if a.ndim == 2 else "UnsafeViewBackward0",
        )
    if a.ndim == 1:
        return named(matmul(a.unsqueeze(0), b).squeeze(-2), "SqueezeBackward4")
    if a.ndim == 2 and b.ndim == 2:
        return _product(a, b)
    if b.ndim == 2:
        flat = a.reshape(product(a.shape[:-1]), a.shape[-1])
        out = _product(flat, b).reshape(*a.shape[:-1], b.shape[1])
        return named(out, "UnsafeViewBackward0")
    batch = broadcast(a.shape[:-2], b.shape[:-2])
    count = product(batch)
    left = a.expand(*batch, *a.shape[-2:]).reshape(count, *a.shape[-2:])
    right = b.expand(*batch, *b.shape[-2:]).reshape(count, *b.shape[-2:])
    if left.shape[2] != right.shape[1]:
        raise RuntimeError(
            "Expected size for first two dimensions of batch2 tensor to be: "
            f"[{left.shape[0]}, {left.shape[2]}] but got: [{right.shape[0]}, {right.shape[1]}]."
        )
    if left.dtype is not right.dtype:
        raise RuntimeError(
            f"expected scalar type {left.dtype.scalar} but found {right.dtype.scalar}"
        )
    if count:
        out = stack([_product(x, y) for x, y in zip(left, right, strict=True)])
    else:
        out = (left.unsqueeze(3) * right.unsqueeze(1)).sum(2)
    if len(batch) == 1 and a.ndim == b.ndim == 3:
        return named(out, "UnsafeViewBackward0" if a.shape[0] == b.shape[0] else "BmmBackward0")
    return named(out.reshape(*batch, a.shape[-2], b.shape[-1]), "UnsafeViewBackward0")


def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """The products of two batches of matrices."""
    if input.ndim != 3 or mat2.ndim != 3:
        raise RuntimeError(f"batch{1 if input.ndim != 3 else 2} must be a 3D tensor")
    return named(matmul(input, mat2), "BmmBackward0")


def mv(input: Tensor, vec: Tensor) -> Tensor:
    """A matrix times a vector."""
    return matmul(input, vec)


def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """Each of one times each of the other."""
    for name, one in (("self", input), ("vec2", vec2)):
        if one.ndim != 1:
            raise RuntimeError(f"outer: Expected 1-D argument {name}, but got {one.ndim}-D")
    return input.unsqueeze(1) * vec2.unsqueeze(0)


def addmm(
    input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: Number = 1, alpha: Number = 1
) -> Tensor:
    """`beta * input + alpha * (mat1 @ mat2)`."""
    if beta != 1 or alpha != 1:
        raise missing("torch.addmm with beta or alpha")
    out = mm(mat1, mat2)
    input.detach().expand(out.shape)  # or say as torch does that it cannot be
    return named(out + input, "AddmmBackward0")


def baddbmm(
    input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: Number = 1, alpha: Number = 1
) -> Tensor:
    """`beta * input + alpha * (batch1 @ batch2)`."""
    return named(bmm(batch1, batch2) * alpha + input * beta, "BaddbmmBackward0")


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """`input @ weight.T + bias`."""
    inner = input.shape[-1] if input.shape else 1
    columns = weight.shape[0]
    count = product(input.shape[:-1])
    if input.ndim == 0:
        raise RuntimeError(
            f"both arguments to linear need to be at least 1D, but they are 0D and {weight.ndim}D"
        )
    if inner != weight.shape[1]:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({count}x{inner} and "
            f"{weight.shape[1]}x{columns})"
        )
    if input.dtype is not weight.dtype:
        raise RuntimeError(
            "mat1 and mat2 must have the same dtype, but got "
            f"{input.dtype.scalar} and {weight.dtype.scalar}"
        )
    code = input.dtype.code
    data = rows_by_rows(input._values(), weight._values(), count, columns, inner, code)
    if bias is not None:
        shift = bias._values()
        data = array(code, [v + shift[i % columns] for i, v in enumerate(data)])
    turned_weight = _turned_view(weight)

    def back(g: Tensor) -> Grads:
        grads = g._values()

        def of_input() -> Tensor:
            sides = turned(weight._values(), columns, inner)
            return fresh(
                rows_by_rows(grads, sides, count, inner, columns, code), input.shape, input.dtype
            )

        def of_weight() -> Tensor:
            left, right = turned(grads, count, columns), turned(input._values(), count, inner)
            found = rows_by_rows(left, right, columns, inner, count, code)
            return fresh(found, weight.shape, weight.dtype).t()

        def of_bias() -> Tensor:
            sums = array(code, [sum(grads[i::columns]) for i in range(columns)])
            assert bias is not None  # or nothing asks for its gradient
            return fresh(sums, [columns], bias.dtype)

        return [of_input, of_weight] if bias is None else [of_bias, of_input, of_weight]

    parents = [input, turned_weight] if bias is None else [bias, input, turned_weight]
    if bias is not None:
        node = "AddmmBackward0" if input.ndim == 2 else "ViewBackward0"
    else:
        node = {1: "SqueezeBackward4", 2: "MmBackward0"}.get(input.ndim, "UnsafeViewBackward0")
    out = fresh(data, [*input.shape[:-1], columns], input.dtype)
    return record(node, parents, out, back, _needed(input, turned_weight))


def _turned_view(weight: Tensor) -> Tensor:
    out = view(weight, weight.shape[::-1], weight._strides[::-1], weight._offset)
    return record("TBackward0", [weight], out, lambda g: [g.t()])


def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """`input1 @ weight[k] @ input2 + bias[k]` for each `k`."""
    _check_bilinear(input1, input2, weight)
    count = product(input1.shape[:-1])
    rows, columns = (one.reshape(count, one.shape[-1]) for one in (input1, input2))
    parts = [((rows @ weight[k]) * columns).sum(-1) for k in range(weight.shape[0])]
    out = stack(parts, -1).reshape(*input1.shape[:-1], weight.shape[0])
    return out if bias is None else out + bias


def _check_bilinear(input1: Tensor, input2: Tensor, weight: Tensor) -> None:
    for dim, (size, other) in enumerate(zip(input1.shape[:-1], input2.shape[:-1], strict=True)):
        if size != other:
            raise RuntimeError(
                "bilinear(): input batch dimensions do not match at dim "
                f"{dim}: got {size} and {other}"
            )
    for number, input in enumerate((input1, input2), 1):
        if input.shape[-1] != weight.shape[number]:
            raise RuntimeError(
                f"bilinear(): input{number} size does not match weight size: got "
                f"{input.shape[-1]} but expected {weight.shape[number]}"
            )


def einsum(equation: str, *operands: Any) -> Tensor:
    """Sums of products over the letters of `equation`."""
    if len(operands) == 1 and isinstance(operands[0], list | tuple):
        operands = tuple(operands[0])
    left, arrow, target = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    if "." in equation or any(len(set(term)) != len(term) for term in terms):
        raise missing("torch.einsum with an ellipsis or a repeated letter")
    letters = sorted(set(left) - {","})
    if not arrow:
        target = "".join(c for c in letters if left.count(c) == 1)
    order = list(target) + [c for c in letters if c not in target]
    out: Tensor | None = None
    for term, tensor in zip(terms, operands, strict=True):
        if len(term) != tensor.ndim:
            raise RuntimeError(
                "einsum(): the number of subscripts in the equation "
                f"({len(term)}) does not match the number of dimensions ({tensor.ndim}) for "
                f"operand {terms.index(term)} and no ellipsis was given"
            )
        kept = [c for c in order if c in term]
        part = tensor.permute(*[term.index(c) for c in kept])
        part = part.reshape([tensor.shape[term.index(c)] if c in term else 1 for c in order])
        out = part if out is None else out * part
    assert out is not None  # an equation has a term at least
    extra = list(range(len(target), len(order)))
    return out.sum(extra) if extra else out


METHODS: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (mm, matmul, bmm, mv, outer, addmm, baddbmm)
}
METHODS["dot"] = matmul
FUNCTIONS: dict[str, Callable[..., Any]] = METHODS | {"bilinear": bilinear, "einsum": einsum}
OPERATORS: dict[str, Callable[..., Any]] = {"__matmul__": matmul}
