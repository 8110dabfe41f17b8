"""Convolutions over one and two dimensions."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from ._dtypes import int64
from ._graph import record
from ._matmul import dot
from ._missing import missing
from ._shape import index_add, index_select, named, zeros_of
from ._tensor import fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._tensor import Tensor
    from ._types import Grads, Ints, Number, Numbers, Shape


def two(value: Ints) -> tuple[int, int]:
    """A pair out of a number or a pair."""
    if isinstance(value, int):
        return value, value
    value = tuple(value)
    return value if len(value) == 2 else (value[0], value[0])


def along(value: Ints, across: int) -> tuple[int, int]:
    """A pair for a line seen as a plane: `across` it, and along it a number or a list of one."""
    return across, value if isinstance(value, int) else value[0]


def conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints | str = 0,
    dilation: Ints = 1,
    groups: int = 1,
) -> Tensor:
    """Convolution along the last dimension."""
    if input.ndim not in (2, 3):
        raise RuntimeError(
            "Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: "
            f"{list(input.shape)}"
        )
    _check_channels(input, weight, bias, groups, batched=input.ndim == 3)
    one = along(stride, 1), along(dilation, 1)
    if not isinstance(padding, str):
        padding = along(padding, 0)
    _check_size([input.shape[-1]], [weight.shape[-1]], padding, one[1][1:], one=True)
    lined = input.unsqueeze(-2), weight.unsqueeze(-2)
    _check_nothing("conv1d", *lined, groups)
    out = conv2d(*lined, bias, one[0], padding, one[1], groups).squeeze(-2)
    return named(out, "ConvolutionBackward0" if input.ndim == 3 else "SqueezeBackward1")


def _check_filters(weight: Tensor, groups: int) -> None:
    count, shown = weight.shape[0], list(weight.shape)
    if count < groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be at least {groups} at dimension 0, but "
            f"got weight of size {shown} instead"
        )
    if count % groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, "
            f"but got weight of size [{shown}] instead"
        )


def _check_bias(weight: Tensor, bias: Tensor | None, count: int) -> None:
    if bias is not None and list(bias.shape) != [count]:
        raise RuntimeError(
            f"Given weight of size {list(weight.shape)}, expected bias to be 1-dimensional with "
            f"{count} elements, but got bias of size {list(bias.shape)} instead"
        )


def _check_nothing(name: str, input: Tensor, weight: Tensor, groups: int) -> None:
    """Raise as torch does of a plane or a kernel without numbers that it does not take.

    Where torch hands on to oneDNN, whose words say nothing, it is refused by name.
    """
    if input.numel() and weight.numel():
        return
    batch, channels, *plane = shape = [1, *input.shape][-4:]
    if batch and channels and not all(plane):
        raise RuntimeError(
            f"Only zero batch or zero channel inputs are supported, but got input shape: {shape}"
        )
    if not channels or weight.numel():
        return
    if not batch:
        weight.flatten().select(0, 0)  # which torch does too, and raises
    if groups > 1 or name.endswith("1d"):
        raise missing(f"torch.{name} with a kernel without numbers")
    height, width = weight.shape[2:]
    if height and width:
        raise RuntimeError(
            f"non-empty 2D or 4D weight tensor expected, but got: {list(weight.shape)}"
        )
    raise RuntimeError(
        "kernel size should be greater than zero, but got "
        f"kernel_height: {height} kernel_width: {width}"
    )


def _check_channels(
    input: Tensor, weight: Tensor, bias: Tensor | None, groups: int, batched: bool
) -> None:
    _check_filters(weight, groups)
    channels, wanted = input.shape[1 if batched else 0], weight.shape[1] * groups
    if channels != wanted:
        shown = list(input.shape) if batched else [1, *input.shape]
        raise RuntimeError(
            f"Given groups={groups}, weight of size {list(weight.shape)}, expected input{shown} to "
            f"have {wanted} channels, but got {channels} channels instead"
        )
    _check_bias(weight, bias, weight.shape[0])


def _check_size(
    sizes: Shape, kernel: Shape, padding: Shape | str, dilation: Shape, one: bool = False
) -> None:
    if isinstance(padding, str):
        return
    padding = padding[1:] if one else padding
    padded = [n + 2 * p for n, p in zip(sizes, padding, strict=True)]
    reach = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    if any(n < r for n, r in zip(padded, reach, strict=True)):
        shown, wanted = (" x ".join(map(str, v)) for v in (padded, reach))
        raise RuntimeError(
            f"Calculated padded input size per channel: ({shown}). Kernel size: ({wanted}). Kernel "
            "size can't be greater than actual input size"
        )


def _c_name(tensor: Tensor) -> str:
    return {"float32": "float", "float64": "double"}.get(tensor.dtype.name, tensor.dtype.name)


class _Plan:
    """The sizes of one convolution, and its input as columns."""

    def __init__(
        self,
        input: Tensor,
        weight: Tensor,
        stride: Ints,
        padding: Ints | str,
        dilation: Ints,
        groups: int,
    ) -> None:
        self.batch, self.channels, self.height, self.width = input.shape
        self.filters, self.per_group, self.kh, self.kw = weight.shape
        self.sh, self.sw = two(stride)
        self.dh, self.dw = two(dilation)
        self.groups = groups
        reach_h, reach_w = self.dh * (self.kh - 1), self.dw * (self.kw - 1)
        if isinstance(padding, str) and padding not in ("same", "valid"):
            raise RuntimeError(f"Invalid padding string: '{padding}'")
        if padding == "same":
            self.top, self.left = reach_h // 2, reach_w // 2
            bottom, right = reach_h - self.top, reach_w - self.left
        else:
            self.top, self.left = (0, 0) if isinstance(padding, str) else two(padding)
            bottom, right = self.top, self.left
        self.rows = (self.height + self.top + bottom - reach_h - 1) // self.sh + 1
        self.columns = (self.width + self.left + right - reach_w - 1) // self.sw + 1
        self.padded_width = self.width + self.left + right
        self.padding = (self.top, bottom, self.left, right)
        self.taps = self.per_group * self.kh * self.kw

    def _padded(self, plane: Numbers) -> Numbers:
        top, bottom, left, right = self.padding
        if not any(self.padding):
            return plane
        code, size = plane.typecode, plane.itemsize
        out = array(code, bytes(size * self.padded_width * top))
        before, after = array(code, bytes(size * left)), array(code, bytes(size * right))
        for row in range(self.height):
            out += before + plane[row * self.width : (row + 1) * self.width] + after
        return out + array(code, bytes(size * self.padded_width * bottom))

    def taps_of(self, data: Numbers, item: int, group: int) -> list[Numbers]:
        """For each tap of the kernel, what it meets at each place of the output."""
        out, size = [], self.height * self.width
        for channel in range(group * self.per_group, (group + 1) * self.per_group):
            start = (item * self.channels + channel) * size
            plane = self._padded(data[start : start + size])
            for i in range(self.kh):
                for j in range(self.kw):
                    met = array(data.typecode)
                    for row in range(self.rows):
                        at = (row * self.sh + i * self.dh) * self.padded_width + j * self.dw
                        met.extend(plane[at : at + (self.columns - 1) * self.sw + 1 : self.sw])
                    out.append(met)
        return out


def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints | str = 0,
    dilation: Ints = 1,
    groups: int = 1,
) -> Tensor:
    """Convolution over the last two dimensions."""
    if input.ndim not in (3, 4):
        raise RuntimeError(
            "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: "
            f"{list(input.shape)}"
        )
    if input.ndim == 3:
        _check_channels(input, weight, bias, groups, batched=False)
        alone = conv2d(input.unsqueeze(0), weight, bias, stride, padding, dilation, groups)
        return named(alone.squeeze(0), "SqueezeBackward1")
    _check_channels(input, weight, bias, groups, batched=True)
    pads = padding if isinstance(padding, str) else two(padding)
    _check_size(input.shape[2:], weight.shape[2:], pads, two(dilation))
    if input.dtype is not weight.dtype:
        raise RuntimeError(
            f"Input type ({_c_name(input)}) and bias type ({_c_name(weight)}) should be the same"
        )
    _check_nothing("conv2d", input, weight, groups)
    plan = _Plan(input, weight, stride, padding, dilation, groups)
    data, weights, code = input._values(), weight._values(), input.dtype.code
    shifts = bias._values() if bias is not None else [0.0] * plan.filters
    out: Numbers = array(code)
    met: list[list[Numbers]] = []
    share = plan.filters // groups
    for item in range(plan.batch):
        for group in range(groups):
            taps = plan.taps_of(data, item, group)
            met.append(taps)
            places = list(zip(*taps, strict=True))
            for f in range(group * share, (group + 1) * share):
                kernel = weights[f * plan.taps : (f + 1) * plan.taps]
                out.extend([dot(kernel, place) + shifts[f] for place in places])
    parents = [input, weight] + ([bias] if bias is not None else [])

    def back(g: Tensor) -> Grads:
        grads, size = g._values(), plan.rows * plan.columns

        def of_filter(item: int, f: int) -> Numbers:
            start = (item * plan.filters + f) * size
            return grads[start : start + size]

        def of_input() -> Tensor:
            return fresh(_to_input(plan, weights, of_filter, code), input.shape, input.dtype)

        def of_weight() -> Tensor:
            found = [0.0] * len(weights)
            for item in range(plan.batch):
                for f in range(plan.filters):
                    mine = of_filter(item, f)
                    taps = met[item * groups + f // share]
                    for k in range(plan.taps):
                        found[f * plan.taps + k] += dot(mine, taps[k])
            return fresh(array(code, found), weight.shape, weight.dtype)

        def of_bias() -> Tensor:
            found = [
                sum(sum(of_filter(item, f)) for item in range(plan.batch))
                for f in range(plan.filters)
            ]
            assert bias is not None  # or nothing asks for its gradient
            return fresh(array(code, found), [plan.filters], bias.dtype)

        return [of_input, of_weight, of_bias][: len(parents)]

    filters = plan.filters if plan.channels else 0  # as torch has it
    made = fresh(out, [plan.batch, filters, plan.rows, plan.columns], input.dtype)
    saved = [t for t, o in ((input, weight), (weight, input)) if o.requires_grad]
    return record("ConvolutionBackward0", parents, made, back, saved)


def _to_input(
    plan: _Plan, weights: Numbers, of_filter: Callable[[int, int], Numbers], code: str
) -> Numbers:
    found: Numbers = array(code, bytes(8 if code == "d" else 4)) * (
        plan.batch * plan.channels * plan.height * plan.width
    )
    share = plan.filters // plan.groups
    for item in range(plan.batch):
        for group in range(plan.groups):
            filters = range(group * share, (group + 1) * share)
            places = list(zip(*(of_filter(item, f) for f in filters), strict=True))
            for k in range(plan.taps):
                kernel = [weights[f * plan.taps + k] for f in filters]
                _spread(plan, found, item, group, k, [dot(kernel, place) for place in places])
    return found


def _spread(
    plan: _Plan, found: Numbers, item: int, group: int, tap: int, values: list[Number]
) -> None:
    """Add what one tap met back to where it met it."""
    channel, inside = divmod(tap, plan.kh * plan.kw)
    i, j = divmod(inside, plan.kw)
    base = (item * plan.channels + group * plan.per_group + channel) * plan.height * plan.width
    for row in range(plan.rows):
        y = row * plan.sh + i * plan.dh - plan.top
        if not 0 <= y < plan.height:
            continue
        for column in range(plan.columns):
            x = column * plan.sw + j * plan.dw - plan.left
            if 0 <= x < plan.width:
                found[base + y * plan.width + x] += values[row * plan.columns + column]


def conv_transpose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    output_padding: Ints = 0,
    groups: int = 1,
    dilation: Ints = 1,
) -> Tensor:
    """What `conv1d` takes (N, C, L) from: each number spread over the taps that it came from."""
    _check_transposed(input, weight, bias, groups, 1)
    step, reach = along(stride, 1), along(dilation, 1)
    pads, more = along(padding, 0), along(output_padding, 0)
    lined = input.unsqueeze(-2), weight.unsqueeze(-2)
    _check_nothing("conv_transpose1d", *lined, groups)
    out = conv_transpose2d(*lined, bias, step, pads, more, groups, reach).squeeze(-2)
    return named(out, "ConvolutionBackward0" if input.ndim == 3 else "SqueezeBackward1")


def conv_transpose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    output_padding: Ints = 0,
    groups: int = 1,
    dilation: Ints = 1,
) -> Tensor:
    """What `conv2d` takes (N, C, H, W) from: each number spread over the taps that it came from.

    That is a `conv2d` with the turned kernel, over the input with `stride - 1` zeros in between.
    """
    _check_transposed(input, weight, bias, groups, 2)
    _check_nothing("conv_transpose2d", input, weight, groups)
    if input.ndim == 3:
        alone = conv_transpose2d(
            input.unsqueeze(0), weight, bias, stride, padding, output_padding, groups, dilation
        )
        return named(alone.squeeze(0), "SqueezeBackward1")
    steps, reach, more = two(stride), two(dilation), two(output_padding)
    if any(m >= max(s, d) for m, s, d in zip(more, steps, reach, strict=True)):
        words = ("output_padding", more), ("stride", steps), ("dilation", reach)
        shown = [
            f"{word}_{side}: {v}"
            for word, pair in words
            for side, v in zip(SIDES, pair, strict=True)
        ]
        raise RuntimeError(
            "output padding must be smaller than either stride or dilation, but got "
            + " ".join(shown)
        )
    around = [
        d * (k - 1) - p for k, d, p in zip(weight.shape[2:], reach, two(padding), strict=True)
    ]
    sizes = [
        (n - 1) * s + 1 + a - p + m
        for n, s, a, p, m in zip(input.shape[2:], steps, around, two(padding), more, strict=True)
    ]
    if min(sizes) < 1:
        given, made = (" x ".join(map(str, v)) for v in (input.shape[2:], sizes))
        raise RuntimeError(
            f"Given input size per channel: ({given}). Calculated output size per channel: "
            f"({made}). Output size is too small"
        )
    spread = input
    for dim, step, zeros, behind in zip((2, 3), steps, around, more, strict=True):
        spread = _spaced(spread, dim, step, zeros, behind)
    inside, outside, *kernel = weight.shape
    turned = weight.reshape(groups, inside // groups, outside, *kernel).transpose(1, 2)
    turned = turned.reshape(groups * outside, inside // groups, *kernel).flip((2, 3))
    return conv2d(spread, turned, bias, 1, 0, dilation, groups)


SIDES = "height", "width"


def _check_transposed(
    input: Tensor, weight: Tensor, bias: Tensor | None, groups: int, dims: int
) -> None:
    if input.ndim not in (dims + 1, dims + 2):
        raise RuntimeError(
            f"Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to "
            f"conv_transpose{dims}d, but got input of size: {list(input.shape)}"
        )
    _check_filters(weight, groups)
    channels, wanted = input.shape[-dims - 1], weight.shape[0]
    if channels != wanted:
        shown = list(input.shape) if input.ndim == dims + 2 else [1, *input.shape]
        raise RuntimeError(
            f"Given transposed=1, weight of size {list(weight.shape)}, expected input{shown} to "
            f"have {wanted} channels, but got {channels} channels instead"
        )
    _check_bias(weight, bias, weight.shape[1] * groups)
    if input.dtype is not weight.dtype:
        raise RuntimeError(
            f"expected scalar type {input.dtype.scalar} but found {weight.dtype.scalar}"
        )


def _spaced(input: Tensor, dim: int, step: int, around: int, behind: int) -> Tensor:
    """`input` with zeros between its numbers along `dim`, and around them; below 0: cut off."""
    shape = [*input.shape]
    places = [k * step + around for k in range(shape[dim])]
    shape[dim] = (shape[dim] - 1) * step + 1 + 2 * around + behind
    kept = [k for k, place in enumerate(places) if 0 <= place < shape[dim]]
    index = fresh(array("q", [places[k] for k in kept]), [len(kept)], int64)
    zeros = zeros_of(shape, input.dtype)
    return index_add(zeros, dim, index, index_select(input, dim, kept))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (conv1d, conv2d, conv_transpose1d, conv_transpose2d)
}
