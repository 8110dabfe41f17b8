"""Windows laid out as columns and back, and what was pooled put back in its places."""

from __future__ import annotations

from itertools import product as each
from typing import TYPE_CHECKING

from ._conv import two
from ._dtypes import int64, product
from ._graph import record
from ._layers import WINDOWED, check_items, pad
from ._missing import floats_only
from ._shape import named, zeros_of
from ._tensor import Tensor, fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._types import Grads, Ints, Shape


COLUMNS = "for input with possibly 0 batch size and non-zero dimensions for input, but got: "


class _Blocks:
    """The sizes of the windows over a plane, and where in the padded plane their numbers lie."""

    def __init__(
        self, size: Shape, kernel: Ints, dilation: Ints, padding: Ints, stride: Ints
    ) -> None:
        self.kernel, self.padding = two(kernel), two(padding)
        self.dilation, self.stride = two(dilation), two(stride)
        self.padded = [n + 2 * p for n, p in zip(size, self.padding, strict=True)]
        self.counts = [
            (n - d * (k - 1) - 1) // s + 1
            for n, k, d, s in zip(self.padded, self.kernel, self.dilation, self.stride, strict=True)
        ]

    @property
    def places(self) -> list[int]:
        """Where each number lies, window after window within tap after tap."""
        (sh, sw), (dh, dw), width = self.stride, self.dilation, self.padded[1]
        sides = map(range, (*self.kernel, *self.counts))
        return [(r * sh + i * dh) * width + c * sw + j * dw for i, j, r, c in each(*sides)]

    @property
    def words(self) -> str:
        """How torch's messages tell the windows."""
        return f"kernel_size={self.kernel}, dilation={self.dilation}, padding={self.padding}"


def im2col(input: Tensor, kernel_size: Ints, dilation: Ints, padding: Ints, stride: Ints) -> Tensor:
    """Each window of (N, C, H, W) as a column: (N, C * taps, windows)."""
    if input.ndim == 3:
        check_items(input, 2, WINDOWED)
        return im2col(input.unsqueeze(0), kernel_size, dilation, padding, stride).squeeze(0)
    size = [input.size(2), input.size(3)]
    check_items(input, 2, WINDOWED)
    floats_only("im2col_out_cpu", input.dtype)
    blocks = _Blocks(size, kernel_size, dilation, padding, stride)
    if min(blocks.counts) < 1:
        raise RuntimeError(
            f"Given input with spatial size {tuple(size)}, {blocks.words}, calculated shape of the "
            f"array of sliding blocks as {tuple(blocks.counts)}, but its components must be at "
            "least one."
        )
    (top, left), (batch, channels) = blocks.padding, input.shape[:2]
    plane = pad(input, [left, left, top, top]).flatten(2)
    columns = plane.index_select(2, blocks.places)
    shape = [batch, channels * product(blocks.kernel), product(blocks.counts)]
    return named(columns.reshape(shape), "Im2ColBackward0")


def col2im(
    input: Tensor,
    output_size: Ints,
    kernel_size: Ints,
    dilation: Ints,
    padding: Ints,
    stride: Ints,
) -> Tensor:
    """The columns (N, C * taps, windows) added up in their places of (N, C, *output_size)."""
    check_items(input, 1, COLUMNS)
    if input.ndim == 2:
        lone = input.unsqueeze(0)
        return col2im(lone, output_size, kernel_size, dilation, padding, stride).squeeze(0)
    size = two(output_size)
    blocks = _Blocks(list(size), kernel_size, dilation, padding, stride)
    batch, rows, columns = input.shape
    taps, count = product(blocks.kernel), product(blocks.counts)
    if rows % taps:
        raise RuntimeError(
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size, "
            f"but got input.size(1)={rows} and kernel_size={blocks.kernel}."
        )
    if columns != count:
        high, wide = blocks.counts
        raise RuntimeError(
            f"Given output_size={size}, {blocks.words}, stride={blocks.stride}, expected size of "
            "input's dimension 2 to match the calculated number of sliding blocks "
            f"{high} * {wide} = {count}, but got input.size(2)={columns}."
        )
    channels, (top, left) = rows // taps, blocks.padding
    plane = zeros_of([batch, channels, product(blocks.padded)], input.dtype)
    index = plane.new_tensor(blocks.places, dtype=int64)
    out = plane.index_add(2, index, input.reshape(batch, channels, taps * count))
    out = out.reshape(batch, channels, *blocks.padded)
    return named(
        out[:, :, top : top + size[0], left : left + size[1]].contiguous(), "Col2ImBackward0"
    )


def max_unpool2d(input: Tensor, indices: Tensor, output_size: Shape) -> Tensor:
    """The numbers of (…, H, W) at the places that `indices` names, zeros elsewhere."""
    if indices.dtype is not int64:
        raise RuntimeError(
            f"elements in indices should be type int64 but got: {indices.dtype.scalar}"
        )
    if indices.shape != input.shape:
        raise RuntimeError(
            "Expected shape of indices to be same as that of the input tensor "
            f"({list(input.shape)}) but got indices tensor with shape: {list(indices.shape)}"
        )
    height, width = output_size
    lines, full = input.shape[:-2], height * width
    flat = [*lines, product(input.shape[-2:])]
    out = zeros_of([*lines, full], input.dtype)
    for place in indices._values() if full else ():
        if not 0 <= place < full:
            raise RuntimeError(
                f"Found an invalid max index: {place} (output volumes are of size {height}x{width})"
            )
    if full:
        out = out.scatter(-1, indices.reshape(flat), input.detach().reshape(flat))

    def back(g: Tensor) -> Grads:
        return [g.flatten(-2).gather(-1, indices.view(flat)).reshape(input.shape)]

    made = fresh(out._values(), [*lines, height, width], input.dtype)
    return record("MaxUnpool2DBackward0", [input], made, back)


NN: dict[str, Callable[..., Any]] = {f.__name__: f for f in (im2col, col2im, max_unpool2d)}
