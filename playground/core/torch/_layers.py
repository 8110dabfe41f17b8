"""Normalization, pooling, embedding, dropout and padding."""

from __future__ import annotations

import math
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from ._conv import along, two
from ._dtypes import float32, int64, product
from ._graph import record, refuse_gradient
from ._matmul import dot
from ._missing import floats_only, missing
from ._random import default_generator
from ._shape import check_rows, index_select, named, zeros_of
from ._tensor import Tensor, fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ._random import Generator
    from ._types import Grads, Ints, Numbers, Shape


def _one_dtype(kernel: str, input: Tensor, *held: Tensor | None) -> None:
    """Raise as torch does unless all are floats of one dtype."""
    for one in held:
        if one is not None and one.dtype is not input.dtype:
            raise RuntimeError(
                "mixed dtype (CPU): all inputs must share same datatype."
                if one.dtype is float32
                else "mixed dtype (CPU): expect parameter to have scalar type of Float"
            )
    floats_only(kernel, input.dtype)


def batch_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    training: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool = True,
) -> Tensor:
    """Each channel to mean 0 and variance 1, by its own numbers or by the running ones."""
    if not input.numel():
        return _norm_nothing(input, weight, bias)
    refuse_gradient("native_batch_norm", running_mean=running_mean, running_var=running_var)
    batch, channels, size = input.shape[0], input.shape[1], product(input.shape[2:])
    stats = ("running_mean", running_mean), ("running_var", running_var)
    for name, held in (*stats, ("weight", weight), ("bias", bias)):
        if held is not None and held.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels} elements not {held.numel()}")
    _one_dtype("batch_norm", input, weight, bias, running_mean, running_var)
    data, code, count = input._values(), input.dtype.code, batch * size
    starts = [[(n * channels + c) * size for n in range(batch)] for c in range(channels)]
    means, scales = [], []
    for c in range(channels):
        if training or running_mean is None or running_var is None:
            own = list(chain.from_iterable(data[at : at + size] for at in starts[c]))
            mean = math.fsum(own) / count
            spread = math.fsum((v - mean) ** 2 for v in own) / count
            if running_mean is not None and running_var is not None:
                _follow(running_mean, c, mean, momentum)
                unbiased = spread * count / (count - 1) if count > 1 else math.nan
                _follow(running_var, c, unbiased, momentum)
        else:
            mean, spread = running_mean._values()[c], running_var._values()[c]
        means.append(mean)
        scales.append(1 / math.sqrt(spread + eps))
    for held in (running_mean, running_var):
        if training and held is not None:
            held._storage.version += 1
    factors = list(weight._values()) if weight is not None else [1.0] * channels
    shifts = list(bias._values()) if bias is not None else [0.0] * channels
    out = array(code, data)
    for c in range(channels):
        factor, mean = factors[c] * scales[c], means[c]
        for at in starts[c]:
            out[at : at + size] = array(
                code, [(v - mean) * factor + shifts[c] for v in data[at : at + size]]
            )
    by_own = training or running_mean is None
    parents = (
        [input] + ([weight] if weight is not None else []) + ([bias] if bias is not None else [])
    )

    def back(g: Tensor) -> Grads:
        grads, found = g._values(), array(code, data)
        of_weight, of_bias = [], []
        for c in range(channels):
            mine = list(chain.from_iterable(grads[at : at + size] for at in starts[c]))
            normal = [(v - means[c]) * scales[c] for at in starts[c] for v in data[at : at + size]]
            total, along = math.fsum(mine), dot(mine, normal)
            of_weight.append(along)
            of_bias.append(total)
            factor = factors[c] * scales[c]
            if by_own:
                mine = [
                    factor * (v - total / count - x * along / count)
                    for v, x in zip(mine, normal, strict=True)
                ]
            else:
                mine = [factor * v for v in mine]
            for n, at in enumerate(starts[c]):
                found[at : at + size] = array(code, mine[n * size : (n + 1) * size])
        given = [fresh(found, input.shape, input.dtype)]
        if weight is not None:
            given.append(fresh(array(code, of_weight), [channels], weight.dtype))
        if bias is not None:
            given.append(fresh(array(code, of_bias), [channels], bias.dtype))
        return given

    made = fresh(out, input.shape, input.dtype)
    saved = [input] + ([weight] if weight is not None else [])
    return record("NativeBatchNormBackward0", parents, made, back, saved)


def _norm_nothing(input: Tensor, weight: Tensor | None, bias: Tensor | None) -> Tensor:
    """A copy of what has no numbers, with the ways back that torch gives it."""
    out = input.clone()
    if weight is not None:
        out = out * weight.select(0, 0)
    return out if bias is None else out + bias.select(0, 0)


def _follow(held: Tensor, channel: int, value: float, momentum: float) -> None:
    place = held._offset + channel * held._strides[0]
    held._storage.data[place] = (1 - momentum) * held._storage.data[place] + momentum * value


def _scaled(out: Tensor, weight: Tensor | None, bias: Tensor | None, shape: Shape) -> Tensor:
    """`out` times a weight, plus a bias, where there are any; `shape` is how they lie beside it."""
    if weight is not None:
        out = out * weight.reshape(shape)
    return out if bias is None else out + bias.reshape(shape)


def instance_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    use_input_stats: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> Tensor:
    """Each channel of each item to mean 0 and variance 1."""
    if running_mean is not None or not use_input_stats:
        raise missing("torch.instance_norm with running statistics, of track_running_stats,")
    shape = input.shape
    _one_dtype("batch_norm", input, weight, bias)
    flat = input.reshape(1, shape[0] * shape[1], *shape[2:])
    if not input.numel():
        given = [None if held is None else held.repeat(shape[0]) for held in (weight, bias)]
        return _norm_nothing(flat, *given).reshape(shape)
    out = batch_norm(flat, None, None, None, None, True, momentum, eps).reshape(shape)
    return _scaled(out, weight, bias, [1, shape[1], *[1] * (len(shape) - 2)])


def _check_normed(input: Tensor, shape: Shape, star: str) -> None:
    if list(input.shape[input.ndim - len(shape) :]) != shape:
        shown = star + ", ".join(map(str, shape))
        raise RuntimeError(
            f"Given normalized_shape={shape}, expected input with shape [{shown}], but got "
            f"input of size{list(input.shape)}"
        )


def layer_norm(
    input: Tensor,
    normalized_shape: Shape,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
    cudnn_enable: bool = True,
) -> Tensor:
    """The last dimensions to mean 0 and variance 1."""
    shape = list(normalized_shape)
    _check_normed(input, shape, "*, ")
    _one_dtype("LayerNormKernelImpl", input, weight, bias)
    dims = list(range(-len(shape), 0))
    centred = input - input.mean(dims, keepdim=True)
    out = centred / ((centred * centred).mean(dims, keepdim=True) + eps).sqrt()
    return named(_scaled(out, weight, bias, shape), "NativeLayerNormBackward0")


def group_norm(
    input: Tensor,
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
    cudnn_enabled: bool = True,
) -> Tensor:
    """Each group of channels of each item to mean 0 and variance 1."""
    batch, channels = input.shape[:2]
    if channels % num_groups:
        raise RuntimeError(
            "Expected number of channels in input to be divisible by num_groups, but got input of "
            f"shape {list(input.shape)} and num_groups={num_groups}"
        )
    for name, held in (("weight", weight), ("bias", bias)):
        if held is not None and list(held.shape) != [channels]:
            raise RuntimeError(
                f"Expected {name} to be a vector of size equal to the number of channels in input, "
                f"but got {name} of shape {list((held if weight is None else weight).shape)} and "
                f"input of shape {list(input.shape)}"
            )
    _one_dtype("GroupNormKernelImpl", input, weight, bias)
    size = product(input.shape[2:])
    if batch and channels and not size and weight is not None and weight.requires_grad:
        raise missing("The gradient of torch.group_norm of planes without numbers")
    flat = input.reshape(batch, num_groups, channels // num_groups * size)
    out = layer_norm(flat, [flat.shape[-1]], eps=eps).reshape(input.shape)
    per_channel = [1, channels, *[1] * (input.ndim - 2)]
    return named(_scaled(out, weight, bias, per_channel), "NativeGroupNormBackward0")


def rms_norm(
    input: Tensor, normalized_shape: Shape, weight: Tensor | None = None, eps: float | None = None
) -> Tensor:
    """The last dimensions to root mean square 1."""
    _check_normed(input, list(normalized_shape), "*")
    dims = list(range(-len(normalized_shape), 0))
    eps = 1.1920928955078125e-07 if eps is None else eps
    out = input * ((input * input).mean(dims, keepdim=True) + eps).rsqrt()
    if weight is None:
        return out
    scaled = named(out * weight, "MulBackward0")
    return scaled if scaled.dtype is input.dtype else scaled.to(input.dtype)


# -- pooling

POOLED = "with optional 0 dim batch size for input, but got:"
WINDOWED = "with possibly 0 batch size and other non-zero dimensions for input, but got: "


def check_items(input: Tensor, dims: int, words: str, name: str = "") -> None:
    """Raise as torch does unless an item of channels and `dims` dimensions has numbers."""
    if input.ndim not in (dims + 1, dims + 2) or not all(input.shape[-dims - 1 :]):
        raise RuntimeError(
            f"{name}Expected {dims + 1}D or {dims + 2}D (batch mode) tensor {words}"
            f"{list(input.shape)}"
        )


def _windows(
    input: Tensor, kernel: Ints, stride: Ints | None, padding: Ints, dilation: Ints = 1
) -> tuple[list[list[int]], int, int, int]:
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = map(two, (kernel, stride or kernel, padding, dilation))
    height, width = input.shape[-2:]
    rows = (height + 2 * ph - dh * (kh - 1) - 1) // sh + 1
    columns = (width + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    if rows < 1 or columns < 1:
        channels = input.shape[-3] if input.ndim > 2 else 1
        raise RuntimeError(
            f"Given input size: ({channels}x{height}x{width}). Calculated output size: "
            f"({channels}x{rows}x{columns}). Output size is too small"
        )
    windows = [
        [
            y * width + x
            for i in range(kh)
            for j in range(kw)
            if 0 <= (y := r * sh + i * dh - ph) < height
            and 0 <= (x := c * sw + j * dw - pw) < width
        ]
        for r in range(rows)
        for c in range(columns)
    ]
    return windows, rows, columns, kh * kw


def _at_places(node: str, input: Tensor, places: Sequence[int], shape: Shape) -> Tensor:
    data, full = input._values(), input.shape
    out = fresh(array(input.dtype.code, [data[p] for p in places]), shape, input.dtype)

    def back(g: Tensor) -> Grads:
        found = zeros_of(full, g.dtype)
        for place, value in zip(places, g._values(), strict=True):
            found._storage.data[place] += value
        return [found]

    return record(node, [input], out, back, [input])


def max_pool2d_with_indices(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
    return_indices: bool = True,
) -> tuple[Tensor, Tensor]:
    """The largest number of each window, and where it was."""
    if ceil_mode:
        raise missing("max_pool2d with ceil_mode")
    if input.ndim not in (3, 4):
        raise RuntimeError("non-empty 3D or 4D (batch mode) tensor expected for input")
    check_items(input, 2, POOLED)
    windows, rows, columns, _ = _windows(input, kernel_size, stride, padding, dilation)
    data, size, places, inside = input._values(), product(input.shape[-2:]), [], []
    for start in range(0, len(data), size):
        plane = data[start : start + size]
        best = [max(window, key=plane.__getitem__) for window in windows]
        inside += best
        places += [start + p for p in best]
    shape = [*input.shape[:-2], rows, columns]
    out = _at_places("MaxPool2DWithIndicesBackward0", input, places, shape)
    return out, fresh(array("q", inside), shape, int64)


def max_pool2d(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Tensor:
    """The largest number of each window."""
    return max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode)[0]


def max_pool1d_with_indices(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> tuple[Tensor, Tensor]:
    """The largest number of each stretch, and where it was."""
    kernel, step = along(kernel_size, 1), along(stride or kernel_size, 1)
    pads = along(padding, 0)
    spread = along(dilation, 1)
    out, places = max_pool2d_with_indices(
        input.unsqueeze(-2), kernel, step, pads, spread, ceil_mode
    )
    return named(out.squeeze(-2), "SqueezeBackward1"), places.squeeze(-2)


def max_pool1d(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Tensor:
    """The largest number of each stretch."""
    check_items(input, 1, POOLED, "max_pool1d: ")
    floats_only("max_pool1d_impl", input.dtype)
    return max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode)[0]


def _check_stretch(input: Tensor, name: str) -> None:
    if input.ndim not in (2, 3):
        raise RuntimeError(
            f"Expected 2 to 3 dimensions, but got {input.ndim}-dimensional tensor for argument "
            f"#1 'self' (while checking arguments for {name})"
        )


def _averaged(
    node: str, input: Tensor, windows: list[list[int]], divisors: Sequence[int], shape: Shape
) -> Tensor:
    data, size, cast = input._values(), product(input.shape[-2:]), input.dtype.cast
    out: Numbers = array(input.dtype.code)
    count, full = len(windows), input.shape
    for start in range(0, len(data), size):
        out.extend(
            [
                cast(math.fsum([data[start + p] for p in window]) / divisor)
                for window, divisor in zip(windows, divisors, strict=True)
            ]
        )

    def back(g: Tensor) -> Grads:
        found, grads = zeros_of(full, g.dtype), g._values()
        for plane, start in enumerate(range(0, product(full), size)):
            for k, window in enumerate(windows):
                value = grads[plane * count + k] / divisors[k]
                for p in window:
                    found._storage.data[start + p] += value
        return [found]

    return record(node, [input], fresh(out, shape, input.dtype), back)


def avg_pool2d(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """The mean of each window."""
    if ceil_mode:
        raise missing("avg_pool2d with ceil_mode")
    input.size(-3)
    check_items(input, 2, POOLED)
    if input.dtype is not int64:
        floats_only("avg_pool2d", input.dtype)
    windows, rows, columns, full = _windows(input, kernel_size, stride, padding)
    divisors = [divisor_override or (full if count_include_pad else len(w)) for w in windows]
    return _averaged(
        "AvgPool2DBackward0", input, windows, divisors, [*input.shape[:-2], rows, columns]
    )


def avg_pool1d(
    input: Tensor,
    kernel_size: Ints,
    stride: Ints | None = None,
    padding: Ints = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """The mean of each stretch."""
    _check_stretch(input, "avg_pool1d")
    kernel, step = along(kernel_size, 1), along(stride or kernel_size, 1)
    pads = along(padding, 0)
    out = avg_pool2d(input.unsqueeze(-2), kernel, step, pads, ceil_mode, count_include_pad)
    return named(out.squeeze(-2), "SqueezeBackward1")


def _adaptive(
    input: Tensor, output_size: int | Sequence[int | None]
) -> tuple[list[list[int]], list[int]]:
    wanted = (output_size, output_size) if isinstance(output_size, int) else output_size
    sizes = [n if want is None else want for want, n in zip(wanted, input.shape[-2:], strict=True)]
    spans = [
        [range(i * n // want, -(-(i + 1) * n // want)) for i in range(want)]
        for want, n in zip(sizes, input.shape[-2:], strict=True)
    ]
    width = input.shape[-1]
    windows = [[y * width + x for y in ys for x in xs] for ys in spans[0] for xs in spans[1]]
    return windows, [*input.shape[:-2], *sizes]


def _check_divided(input: Tensor, name: str, first: int = 1) -> None:
    """Raise as torch does where a dimension from `first` on has nothing to make windows of."""
    for dim in range(first, input.ndim):
        if not input.shape[dim]:
            raise RuntimeError(
                f"{name}(): Expected input to have non-zero size for non-batch dimensions, but "
                f"input has sizes {list(input.shape)} with dimension {dim} being empty"
            )


def adaptive_avg_pool2d(input: Tensor, output_size: int | Sequence[int | None]) -> Tensor:
    """Means over as many windows as wanted."""
    if input.ndim not in (3, 4):
        raise RuntimeError(
            f"adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got {list(input.shape)}"
        )
    floats_only("adaptive_avg_pool2d", input.dtype)
    if output_size in (1, [1, 1], (1, 1)):
        return input.mean((-2, -1), keepdim=True)
    _check_divided(input, "adaptive_avg_pool2d", input.ndim - 2)
    windows, shape = _adaptive(input, output_size)
    if input.requires_grad and not product(shape[1:]):
        raise missing("The gradient of adaptive_avg_pool2d without numbers in its channels")
    divisors = [len(w) for w in windows]
    return _averaged("AdaptiveAvgPool2DBackward0", input, windows, divisors, shape)


def adaptive_avg_pool1d(input: Tensor, output_size: Ints) -> Tensor:
    """Means over as many stretches as wanted."""
    _check_stretch(input, "adaptive_avg_pool1d")
    out = adaptive_avg_pool2d(input.unsqueeze(-2), along(output_size, 1)).squeeze(-2)
    return named(out, "SqueezeBackward1")


def adaptive_max_pool2d(
    input: Tensor, output_size: int | Sequence[int | None]
) -> tuple[Tensor, Tensor]:
    """The largest of as many windows as wanted, and where it was."""
    if input.ndim not in (3, 4):
        raise RuntimeError(
            f"adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: {list(input.shape)}"
        )
    _check_divided(input, "adaptive_max_pool2d")
    floats_only("adaptive_max_pool2d", input.dtype)
    windows, shape = _adaptive(input, output_size)
    data, size, places, inside = input._values(), product(input.shape[-2:]), [], []
    for start in range(0, len(data), size):
        plane = data[start : start + size]
        best = [max(window, key=plane.__getitem__) for window in windows]
        inside += best
        places += [start + p for p in best]
    out = _at_places("AdaptiveMaxPool2DBackward0", input, places, shape)
    return out, fresh(array("q", inside), shape, int64)


def adaptive_max_pool1d(input: Tensor, output_size: Ints) -> tuple[Tensor, Tensor]:
    """The largest of as many stretches as wanted, and where it was."""
    _check_stretch(input, "adaptive_max_pool1d")
    _check_divided(input, "adaptive_max_pool1d")
    out, places = adaptive_max_pool2d(input.unsqueeze(-2), along(output_size, 1))
    return named(out.squeeze(-2), "SqueezeBackward1"), places.squeeze(-2)


# -- embedding, dropout, padding


def embedding(
    weight: Tensor,
    indices: Tensor,
    padding_idx: int = -1,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """The rows of `weight` that `indices` name."""
    if sparse or scale_grad_by_freq:
        raise missing("torch.embedding with sparse or scale_grad_by_freq")
    if indices.dtype.is_floating_point or indices.dtype.scalar not in ("Long", "Int"):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: "
            f"Long, Int; but got {indices.type()} instead (while checking arguments for embedding)"
        )
    numbers, width = list(indices._values()), weight.shape[1]
    check_rows(weight, numbers)
    data, out = weight._values(), array(weight.dtype.code)
    for number in numbers:
        out.extend(data[number * width : (number + 1) * width])

    def back(g: Tensor) -> Grads:
        found, grads = zeros_of(weight.shape, g.dtype), g._values()
        for i, number in enumerate(numbers):
            if number != padding_idx:
                for j in range(width):
                    found._storage.data[number * width + j] += grads[i * width + j]
        return [found]

    made = fresh(out, [*indices.shape, width], weight.dtype)
    return record("EmbeddingBackward0", [weight], made, back)


def embedding_renorm_(weight: Tensor, indices: Tensor, max_norm: float, norm_type: float) -> Tensor:
    """Each row of `weight` that `indices` name made no longer than `max_norm`."""
    for row in dict.fromkeys(indices.detach()._values()):
        length = weight.detach()[row].norm(norm_type).item()
        if length > max_norm:
            weight.detach()[row].mul_(max_norm / (length + 1e-7))
    return weight


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """A one at each number, zeros elsewhere."""
    if tensor.dtype is not int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    values = list(tensor._values())
    if any(v < 0 for v in values):
        raise RuntimeError("Class values must be non-negative.")
    if num_classes == -1:
        if not values:
            raise RuntimeError("Can not infer total number of classes from empty tensor.")
        num_classes = max(values) + 1
    elif any(v >= num_classes for v in values):
        raise RuntimeError("Class values must be smaller than num_classes.")
    cells = array("q", [int(v == k) for v in values for k in range(num_classes)])
    return fresh(cells, [*tensor.shape, num_classes], int64)


def bernoulli(count: int, p: float, generator: Generator | None = None) -> list[float]:
    """`count` ones and zeros, one with probability `p`.

    Which ones differs from torch's: there it depends on the processor and on Intel's library.
    """
    drawn = (generator or default_generator).uniform(count)
    return [1.0 if u < p else 0.0 for u in drawn]


def dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """Zeros at random, and the rest enlarged."""
    if not train or p == 0 or input.numel() == 0:
        return input
    kept = [0.0] * input.numel() if p == 1 else bernoulli(input.numel(), 1 - p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    mask = fresh(array(input.dtype.code, [k * scale for k in kept]), input.shape, input.dtype)
    return input * mask


def dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """The same in place."""
    if not train or p == 0 or input.numel() == 0:
        return input
    return input._inplace(lambda before: dropout(before, p, train))


def feature_dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """Whole channels to zero in place."""
    if not train or p == 0 or input.numel() == 0:
        return input
    return input._inplace(lambda before: feature_dropout(before, p, train))


def feature_dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """Whole channels to zero at random, and the rest enlarged."""
    if not train or p == 0 or input.numel() == 0:
        return input
    channels = product(input.shape[:2])
    kept = [0.0] * channels if p == 1 else bernoulli(channels, 1 - p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    shape = [*input.shape[:2], *[1] * (input.ndim - 2)]
    return input * fresh(array(input.dtype.code, [k * scale for k in kept]), shape, input.dtype)


def bernoulli_(self: Tensor, p: float = 0.5, *, generator: Generator | None = None) -> Tensor:
    """Ones with probability `p`, else zeros."""
    if isinstance(p, Tensor):
        raise missing("torch.Tensor.bernoulli_ with a tensor as p")
    values = bernoulli(self.numel(), p, generator)
    kind = self.dtype

    def drawn(before: Tensor) -> Tensor:
        out = fresh(array(kind.code, map(kind.cast, values)), before.shape, kind)
        return record("BernoulliBackward2", [before], out, lambda g: [g * 0])

    return self._inplace(drawn)


def pad(input: Tensor, pad: Shape, mode: str = "constant", value: float | None = None) -> Tensor:
    """With more on each side."""
    sides = [(pad[i], pad[i + 1]) for i in range(0, len(pad), 2)]
    if any(n < 0 for side in sides for n in side):
        raise missing("torch.nn.functional.pad with negative padding")
    if mode != "constant":
        if value:
            raise RuntimeError(f'Padding mode "{mode}" doesn\'t take in value argument')
        return _pad_with_own(input, sides, mode)
    sides = [(0, 0)] * (input.ndim - len(sides)) + sides[::-1]
    shape = [n + a + b for n, (a, b) in zip(input.shape, sides, strict=True)]
    fill = array(input.dtype.code, [input.dtype.cast(value or 0)])
    out = fresh(fill * product(shape), shape, input.dtype)
    key = tuple(slice(a, a + n) for n, (a, _) in zip(input.shape, sides, strict=True))
    out[key] = input.detach()
    return record("ConstantPadNdBackward0", [input], out, lambda g: [lambda: g[key].contiguous()])


def _pad_with_own(input: Tensor, sides: list[tuple[int, int]], mode: str) -> Tensor:
    """With more of its own numbers on each side, the last dimension's sides first."""
    if mode not in ("reflect", "replicate", "circular"):
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    if len(sides) > 3 or input.ndim - len(sides) not in (1, 2):
        raise NotImplementedError(
            f"Padding size {2 * len(sides)} is not supported for {input.ndim}D input tensor.\n"
            "Supported combinations for non-constant padding:\n"
            "  - 2D or 3D input: padding size = 2 (pads last dimension)\n"
            "  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n"
            "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)"
        )
    if mode != "circular":
        check_items(input, len(sides), WINDOWED)
    out = input
    for dim, (before, after) in zip(range(input.ndim - 1, 0, -1), sides, strict=False):
        count = input.shape[dim]
        if mode == "circular" and max(before, after) > count:
            raise RuntimeError("Padding value causes wrapping around more than once.")
        if mode == "reflect" and max(before, after) >= count:
            raise RuntimeError(
                "Argument #4: Padding size should be less than the corresponding input dimension, "
                f"but got: padding ({before}, {after}) at dimension {dim} of input "
                f"{list(input.shape)}"
            )
        places = _own_places(range(-before, count + after), count - 1, mode)
        out = index_select(out, dim, places)
    node = {"reflect": "ReflectionPad", "replicate": "ReplicationPad"}.get(mode)
    return named(out, f"{node}{len(sides)}DBackward0" if node else "CopySlices")


def _own_places(wanted: range, last: int, mode: str) -> list[int]:
    """Where the numbers at `wanted`, in part before 0 and behind `last`, are taken from."""
    if mode == "replicate":
        return [min(max(k, 0), last) for k in wanted]
    if mode == "circular":
        return [k % (last + 1) for k in wanted]
    return [last - abs(last - abs(k)) for k in wanted]


def interpolate_nearest2d(
    input: Tensor, output_size: Shape | None, scale_factors: Sequence[float] | None = None
) -> Tensor:
    """Each number over a larger or smaller grid, by the nearest."""
    if not input.dtype.is_floating_point:
        raise missing("torch.nn.functional.interpolate of whole numbers")
    sizes = input.shape[-2:]
    scales: Sequence[float | None] = scale_factors or [None, None]
    if output_size is None:
        assert scale_factors is not None
        output_size = [int(n * s) for n, s in zip(sizes, scale_factors, strict=True)]
    if not all((*sizes, *output_size)):
        given, wanted = (f"(H: {height}, W: {width})" for height, width in (sizes, output_size))
        raise RuntimeError(
            f"Input and output sizes should be greater than 0, but got input {given} output "
            f"{wanted}"
        )
    if not all(input.shape[1:]):
        raise RuntimeError(
            f"Non-empty 4D data tensor expected but got a tensor with sizes {list(input.shape)}"
        )
    ys, xs = (_nearest(*one) for one in zip(sizes, output_size, scales, strict=True))
    lines, width, size = product(input.shape[:-2]), sizes[1], product(sizes)
    places = [k * size + y * width + x for k in range(lines) for y in ys for x in xs]
    return _at_places(
        "UpsampleNearest2DBackward0", input, places, [*input.shape[:-2], *output_size]
    )


def _nearest(size: int, wanted: int, scale: float | None) -> list[int]:
    """Which of `size` places each of `wanted` takes, counted as torch does, in single floats."""
    if wanted in (size, 2 * size):
        return [k * size // wanted for k in range(wanted)]
    (step,) = array("f", [1 / scale if scale else size / wanted])
    return [min(int(at), size - 1) for at in array("f", [step * k for k in range(wanted)])]


METHODS: dict[str, Callable[..., Any]] = {"bernoulli_": bernoulli_}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        batch_norm,
        instance_norm,
        layer_norm,
        group_norm,
        rms_norm,
        max_pool2d,
        max_pool1d,
        max_pool1d_with_indices,
        avg_pool1d,
        adaptive_avg_pool1d,
        adaptive_max_pool1d,
        embedding,
        embedding_renorm_,
        dropout,
        feature_dropout,
    )
}
NN: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        max_pool2d_with_indices,
        avg_pool2d,
        adaptive_avg_pool2d,
        adaptive_max_pool2d,
        one_hot,
        pad,
    )
} | {"upsample_nearest2d": interpolate_nearest2d}
VF: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (dropout, dropout_, feature_dropout, feature_dropout_)
}
