"""Activations and attention."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from . import _math
from ._math import unary
from ._missing import floats_only, missing
from ._shape import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Concatenate, ParamSpec

    from ._tensor import Tensor
    from ._types import Number

    P = ParamSpec("P")

ROOT_2 = math.sqrt(2)
SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


def _sigmoid(v: Number) -> float:
    return _math._sigmoid(v)


def _floats(
    kernel: str,
) -> Callable[[Callable[Concatenate[Tensor, P], Tensor]], Callable[Concatenate[Tensor, P], Tensor]]:
    """Refuse whole numbers as `kernel` of torch does."""

    def wrap(
        function: Callable[Concatenate[Tensor, P], Tensor],
    ) -> Callable[Concatenate[Tensor, P], Tensor]:
        @functools.wraps(function)
        def call(input: Tensor, *args: P.args, **kwargs: P.kwargs) -> Tensor:
            floats_only(kernel, input.dtype)
            return function(input, *args, **kwargs)

        return call  # type: ignore[return-value]  # the tensor goes by its name too

    return wrap


@_floats("GeluKernelImpl")
def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """The Gaussian error linear unit."""
    if approximate == "tanh":
        k = math.sqrt(2 / math.pi)
        inner = (input + input * input * input * 0.044715) * k
        return named(input * 0.5 * (inner.tanh() + 1), "GeluBackward0")

    def back(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
        density = (x * x * -0.5).exp() / math.sqrt(2 * math.pi)
        return g * (((x / ROOT_2).erf() + 1) * 0.5 + x * density)

    return unary("GeluBackward0", input, lambda v: v * 0.5 * (1 + math.erf(v / ROOT_2)), back)


@_floats("silu_cpu")
def silu(input: Tensor) -> Tensor:
    """`x * sigmoid(x)`."""

    def back(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
        s = x.sigmoid()
        return g * (s * (1 + x * (1 - s)))

    return unary("SiluBackward0", input, lambda v: v * _sigmoid(v), back)


@_floats("leaky_relu_cpu")
def leaky_relu(input: Tensor, negative_slope: float = 0.01) -> Tensor:
    """A small slope below zero."""
    return unary(
        "LeakyReluBackward0",
        input,
        lambda v: v if v > 0 else v * negative_slope,
        lambda g, x, y: _slope(g, x, negative_slope),
    )


def _slope(g: Tensor, x: Tensor, below: float) -> Tensor:
    up = (x > 0).to(g.dtype)
    return g * (up + (1 - up) * below)


@_floats("elu_cpu")
def elu(input: Tensor, alpha: float = 1.0, scale: float = 1.0, input_scale: float = 1.0) -> Tensor:
    """Exponential below zero."""

    def back(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
        up = (x > 0).to(g.dtype)
        low = x.clamp(max=0.0)
        return g * (up * scale + (1 - up) * (low * input_scale).exp() * alpha * scale * input_scale)

    return unary(
        "EluBackward0",
        input,
        lambda v: v * scale if v > 0 else math.expm1(v * input_scale) * alpha * scale,
        back,
    )


def selu(input: Tensor) -> Tensor:
    """The scaled exponential linear unit."""
    return elu(input, SELU_ALPHA, SELU_SCALE)


def celu(input: Tensor, alpha: float = 1.0) -> Tensor:
    """The continuously differentiable exponential linear unit."""
    return named(elu(input, alpha, 1.0, 1.0 / alpha), "CeluBackward0")


@_floats("softplus_cpu")
def softplus(input: Tensor, beta: float = 1, threshold: Number = 20) -> Tensor:
    """A smooth ReLU."""

    def slope(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
        straight = (x * beta > threshold).to(g.dtype)
        return g * (straight + (1 - straight) * (x * beta).sigmoid())

    return unary(
        "SoftplusBackward0",
        input,
        lambda v: v if v * beta > threshold else math.log1p(math.exp(v * beta)) / beta,
        slope,
    )


def hardtanh(input: Tensor, min_val: Number = -1.0, max_val: Number = 1.0) -> Tensor:
    """Clamped to an interval; whole numbers to a whole one."""
    if input.dtype.scalar == "Bool":
        raise RuntimeError("Bool inputs not supported for hardtanh")
    if not input.dtype.is_floating_point:
        min_val, max_val = int(min_val), int(max_val)
        if min_val < 0 and input.dtype.scalar == "Byte":
            raise RuntimeError("cannot do hardtanh on an unsigned type with negative limits")
    return unary(
        "HardtanhBackward0",
        input,
        lambda v: min_val if v < min_val else max_val if v > max_val else v,
        lambda g, x, y: g * ((x > min_val) & (x < max_val)).to(g.dtype),
        whole=True,
    )


def relu6(input: Tensor) -> Tensor:
    """Clamped to 0 … 6."""
    return hardtanh(input, 0.0, 6.0)


@_floats("log_sigmoid_cpu")
def log_sigmoid(input: Tensor) -> Tensor:
    """The logarithm of sigmoid."""
    return unary(
        "LogSigmoidBackward0",
        input,
        lambda v: min(v, 0.0) - math.log1p(math.exp(-abs(v))),
        lambda g, x, y: g * (-x).sigmoid(),
    )


@_floats("hardsigmoid_cpu")
def hardsigmoid(input: Tensor) -> Tensor:
    """A sigmoid of straight lines."""
    return unary(
        "HardsigmoidBackward0",
        input,
        lambda v: min(max(v + 3, 0.0), 6.0) / 6,
        lambda g, x, y: g * ((x > -3) & (x < 3)).to(g.dtype) / 6,
    )


@_floats("hardswish_cpu")
def hardswish(input: Tensor) -> Tensor:
    """`x * hardsigmoid(x)`."""

    def back(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
        middle = ((x > -3) & (x < 3)).to(g.dtype)
        return g * (middle * (x / 3 + 0.5) + (x >= 3).to(g.dtype))

    return unary("HardswishBackward0", input, lambda v: v * min(max(v + 3, 0.0), 6.0) / 6, back)


@_floats("mish_cpu")
def mish(input: Tensor) -> Tensor:
    """`x * tanh(softplus(x))`."""
    return named(input * softplus(input).tanh(), "MishBackward0")


@_floats("softshrink_check")
def softshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """Towards zero by `lambd`."""
    return unary(
        "SoftshrinkBackward0",
        input,
        lambda v: v - lambd if v > lambd else v + lambd if v < -lambd else v * 0.0,
        lambda g, x, y: g * (x.abs() > lambd).to(g.dtype),
    )


@_floats("hardshrink_cpu")
def hardshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """Zero near zero."""
    return unary(
        "HardshrinkBackward0",
        input,
        lambda v: 0.0 if -lambd <= v <= lambd else v,
        lambda g, x, y: g * (x.abs() > lambd).to(g.dtype),
    )


def threshold(input: Tensor, threshold: Number, value: Number) -> Tensor:
    """`value` where the input is not above the threshold; whole where the input is."""
    if input.dtype.scalar == "Bool":
        floats_only("threshold_cpu", input.dtype)
    threshold, value = input.dtype.cast(threshold), input.dtype.cast(value)
    return unary(
        "ThresholdBackward0",
        input,
        lambda v: value if v <= threshold else v,
        lambda g, x, y: g.masked_fill(x <= threshold, 0),
        whole=True,
    )


def rrelu(
    input: Tensor,
    lower: float = 1 / 8,
    upper: float = 1 / 3,
    training: bool = False,
    generator: object = None,
) -> Tensor:
    """A slope below zero in the middle of both bounds; at random in training, not carried."""
    if training:
        raise missing("torch.rrelu with training=True")
    return named(leaky_relu(input, (lower + upper) / 2), "RreluWithNoiseBackward0")


@_floats("glu_cpu")
def glu(input: Tensor, dim: int = -1) -> Tensor:
    """One half times the sigmoid of the other."""
    if input.shape[dim] % 2:
        raise RuntimeError(
            f"Halving dimension must be even, but dimension {dim % input.ndim} is size "
            f"{input.shape[dim]}"
        )
    left, right = input.chunk(2, dim)
    return named(left * right.sigmoid(), "GluBackward0")


def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """A learnt slope below zero."""
    channels = input.shape[1] if input.ndim > 1 else 1
    if weight.numel() not in (1, channels):
        raise RuntimeError(
            "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
            f"{weight.numel()} and channel size = {channels}."
        )
    if input.dtype is not weight.dtype:
        raise RuntimeError(
            "prelu: Type promoting not supported. Got "
            f"{input.dtype.scalar} and {weight.dtype.scalar}"
        )
    shaped = weight.reshape([1, -1, *[1] * (input.ndim - 2)][: input.ndim])
    out = input.where(input.detach() > 0, input.clamp(max=0) * shaped)
    return named(out, "PreluKernelBackward0")


def scaled_dot_product_attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
    scale: float | None = None,
    enable_gqa: bool = False,
) -> Tensor:
    """Values, weighted by how well their keys meet the queries."""
    if dropout_p or enable_gqa:
        raise missing("scaled_dot_product_attention with dropout_p or enable_gqa")
    scale = 1 / math.sqrt(query.shape[-1] or 1) if scale is None else scale
    scores = (query * math.sqrt(scale)) @ (key.transpose(-2, -1) * math.sqrt(scale))
    if is_causal:
        rows, columns = scores.shape[-2:]
        from ._create import ones

        attn_mask = ones(rows, columns).bool().tril()
    if attn_mask is not None:
        if attn_mask.dtype.scalar == "Bool":
            scores = scores.masked_fill(attn_mask.logical_not(), -math.inf)
        else:
            scores = scores + attn_mask
    return named(scores.softmax(-1) @ value, "ScaledDotProductFlashAttentionForCpuBackward0")


def _in_place(
    function: Callable[Concatenate[Tensor, P], Tensor],
) -> Callable[Concatenate[Tensor, P], Tensor]:
    @functools.wraps(function)
    def change(input: Tensor, *args: P.args, **kwargs: P.kwargs) -> Tensor:
        return input._inplace(lambda before: function(before, *args, **kwargs))

    change.__name__ = f"{function.__name__}_"
    return change  # type: ignore[return-value]  # the tensor goes by its name too


_BOTH: tuple[Callable[..., Tensor], ...] = (
    elu,
    hardtanh,
    leaky_relu,
    hardsigmoid,
    silu,
    mish,
    hardswish,
    relu6,
)
_NN: tuple[Callable[..., Tensor], ...] = (
    gelu,
    softplus,
    log_sigmoid,
    softshrink,
    glu,
    scaled_dot_product_attention,
    *_BOTH,
    *map(_in_place, _BOTH),
)
NN: dict[str, Callable[..., Any]] = {f.__name__: f for f in _NN}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (selu, celu, hardshrink, threshold, prelu, rrelu)
}
FUNCTIONS |= {f"{f.__name__}_": _in_place(f) for f in (selu, celu, rrelu)}
METHODS: dict[str, Callable[..., Any]] = {"hardshrink": hardshrink, "prelu": prelu}
VF: dict[str, Callable[..., Any]] = {"threshold": threshold, "threshold_": _in_place(threshold)}
