"""Arithmetic, element by element: operators, functions, comparisons, and their in-place forms."""

from __future__ import annotations

import builtins
import functools
import math
import operator
from array import array
from itertools import repeat
from typing import TYPE_CHECKING

from ._dtypes import bool_, float32, int64, promote
from ._graph import record
from ._missing import missing, refuse
from ._tensor import Tensor, broadcast, fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Concatenate, NoReturn, ParamSpec, TypeGuard

    from ._dtypes import dtype
    from ._types import Grads, Number, Operand

    P = ParamSpec("P")
    Ruled = Callable[[Tensor, Tensor, Tensor], Tensor]

NUMBER = (bool, int, float)
REFUSED: Tensor = NotImplemented  # of what it cannot take: Python asks the other operand


def is_number(value: object) -> TypeGuard[Number]:
    """Whether `value` is a Python number."""
    return isinstance(value, NUMBER)


def as_tensor_like(value: object, like: Tensor) -> Tensor:
    """`value` as a tensor: a number takes the dtype that it would have beside `like`."""
    if isinstance(value, Tensor):
        return value
    refuse(value)
    if not is_number(value):
        raise TypeError(f"expected a Tensor or a number, but got {type(value).__name__}")
    kind = _with_number(like.dtype, value)
    return fresh(array(kind.code, [kind.cast(value)]), (), kind)


def _with_number(kind: dtype, value: Number) -> dtype:
    if isinstance(value, bool) or kind.is_floating_point:
        return kind
    if isinstance(value, float):
        return float32
    return int64 if kind is bool_ else kind


def _common(a: Tensor, b: Tensor) -> dtype:
    """The dtype of an operation on both: a 0-d tensor gives way within the same category."""
    if a.shape and not b.shape and _category(a) >= _category(b):
        return a.dtype
    if b.shape and not a.shape and _category(b) >= _category(a):
        return b.dtype
    return promote(a.dtype, b.dtype)


def _category(tensor: Tensor) -> int:
    return 2 if tensor.dtype.is_floating_point else 0 if tensor.dtype is bool_ else 1


def binary(
    name: str,
    a: Operand,
    b: Operand,
    f: Callable[[Any, Any], Number],
    backward: Callable[[Any, Any, Any], Grads] | None = None,
    *,
    floating: bool = False,
    out: dtype | None = None,
    saves: str = "",
) -> Tensor:
    """`f` of each pair. `backward(g, a, b)` gives two gradients; `saves` says what it reads."""
    refuse(a, b)
    left: Iterable[Number]
    right: Iterable[Number]
    if isinstance(b, Tensor) and not isinstance(a, Tensor):
        if not is_number(a):
            return REFUSED
        kind, shape = _with_number(b.dtype, a), b.shape
        left, right = repeat(a, b.numel()), b._values()
    elif not isinstance(b, Tensor):
        if not is_number(b):
            return REFUSED
        if not isinstance(a, Tensor):
            raise missing("Arithmetic on numbers without a tensor")
        kind, shape = _with_number(a.dtype, b), a.shape
        left, right = a._values(), repeat(b, a.numel())
    else:
        assert isinstance(a, Tensor)
        kind, shape = _common(a, b), broadcast(a.shape, b.shape)
        left = (a if a.shape == shape else a.detach().expand(shape))._values()
        right = (b if b.shape == shape else b.detach().expand(shape))._values()
    if floating and not kind.is_floating_point:
        kind = float32
    kind = out or kind
    made = fresh(array(kind.code, map(f, left, right)), shape, kind)
    if backward is None:
        return made
    parents = [t for t in (a, b) if isinstance(t, Tensor)]
    saved = [t for t in parents if ("a" in saves and t is a) or ("b" in saves and t is b)]

    def back(g: Tensor) -> Grads:
        grads = backward(g, _quiet(a), _quiet(b))
        return [grads[i] for i, t in enumerate((a, b)) if isinstance(t, Tensor)]

    needed = [
        t
        for t in saved
        if any(o.requires_grad for o in parents if o is not t) or (len(parents) == 2 and a is b)
    ]
    return record(name, parents, made, back, needed)


def _quiet(value: Operand) -> Operand:
    return value.detach() if isinstance(value, Tensor) else value


def add(input: Tensor, other: Operand, alpha: Number = 1) -> Tensor:
    """Sum."""
    if alpha != 1:
        other = other * alpha
    return binary("AddBackward0", input, other, operator.add, lambda g, a, b: (g, g))


def sub(input: Operand, other: Operand, alpha: Number = 1) -> Tensor:
    """Difference."""
    if alpha != 1:
        other = other * alpha
    kinds = [getattr(t, "dtype", None) for t in (input, other)]
    if kinds == [bool_, bool_]:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
            "`logical_xor()` operator instead."
        )
    if bool_ in kinds:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying "
            "to invert a mask, use the `~` or `logical_not()` operator instead."
        )
    return binary("SubBackward0", input, other, operator.sub, lambda g, a, b: (g, lambda: -g))


def rsub(input: Tensor, other: Operand, alpha: Number = 1) -> Tensor:
    """`other - alpha * input`."""
    if alpha != 1:
        input = input * alpha
    return binary("RsubBackward1", other, input, operator.sub, lambda g, a, b: (g, lambda: -g))


def mul(input: Tensor, other: Operand) -> Tensor:
    """Product."""
    return binary(
        "MulBackward0",
        input,
        other,
        operator.mul,
        lambda g, a, b: (lambda: g * b, lambda: g * a),
        saves="ab",
    )


def _divide(a: Number, b: Number) -> float:
    if b:
        return a / b
    if not a or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1, b)


def div(input: Tensor, other: Operand, *, rounding_mode: Any = None) -> Tensor:
    """Quotient."""
    if rounding_mode is not None:
        raise missing("torch.div with rounding_mode")
    return binary(
        "DivBackward0",
        input,
        other,
        _divide,
        lambda g, a, b: (lambda: g / b, lambda: -g * a / (b * b)),
        floating=True,
        saves="ab",
    )


def _rdiv(self: Tensor, other: Operand) -> Tensor:
    return self.reciprocal() * other if is_number(other) else REFUSED


def floor_divide(input: Tensor, other: Operand) -> Tensor:
    """Quotient, rounded down."""
    _refuse_zero(input, other)
    return binary(
        "torch::autograd::NotImplemented",
        input,
        other,
        lambda a, b: a // b if b else _divide(a, b),
        _underived("floor_divide"),
    )


def _underived(name: str) -> Callable[..., NoReturn]:
    """The way back that torch has not."""

    def back(g: Tensor, a: Operand, b: Operand) -> NoReturn:
        raise RuntimeError(f"derivative for aten::{name} is not implemented")

    return back


def remainder(input: Tensor, other: Operand) -> Tensor:
    """What the division rounded down leaves."""
    _refuse_zero(input, other)
    if not isinstance(input, Tensor):
        unmade = _underived("remainder")
        return binary("torch::autograd::NotImplemented", input, other, _rest, unmade)
    return binary(
        "RemainderBackward0",
        input,
        other,
        _rest,
        lambda g, a, b: (g, lambda: -g * (a / b).floor()),
        saves="b",
    )


def _rest(a: Number, b: Number) -> Number:
    if isinstance(a, int) and isinstance(b, int):
        return a % b
    if not b or not math.isfinite(a):
        return math.nan
    rest = math.fmod(a, b)
    return rest + b if rest and (rest < 0) != (b < 0) else rest


def _refuse_zero(a: Operand, b: Operand) -> None:
    kinds = [t.dtype for t in (a, b) if isinstance(t, Tensor)]
    numbers = [n for n in (a, b) if is_number(n)]
    if any(k.is_floating_point for k in kinds) or any(isinstance(n, float) for n in numbers):
        return
    if 0 in (b._values() if isinstance(b, Tensor) else [b]):
        raise RuntimeError("ZeroDivisionError")


def _power(a: Number, b: Number) -> float:
    try:
        found = a**b
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return math.nan if isinstance(found, complex) else found


def pow(input: Any, exponent: Operand) -> Tensor:
    """Power."""
    if isinstance(exponent, Tensor):
        return binary(
            "PowBackward1" if isinstance(input, Tensor) else "PowBackward2",
            input,
            exponent,
            _power,
            lambda g, a, b: (
                lambda: (g * b * a ** (b - 1)).masked_fill(b == 0, 0),
                lambda: _by_exponent(g, a, b),
            ),
            saves="ab",
        )
    if not is_number(exponent):
        return REFUSED
    if isinstance(exponent, int) and exponent < 0 and not input.dtype.is_floating_point:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    kind = _with_number(input.dtype, exponent)
    out = fresh(array(kind.code, [_power(v, exponent) for v in input._values()]), input.shape, kind)

    def back(g: Tensor) -> Grads:
        if exponent == 0:
            return [g * 0]
        return [g * (input.detach() ** (exponent - 1) * exponent)]

    return record("PowBackward0", [input], out, back, [input])


def _by_exponent(g: Tensor, base: Operand, exponent: Tensor) -> Tensor:
    """The slope of a power in its exponent, where a base of 0 stays 0."""
    base = base if isinstance(base, Tensor) else as_tensor_like(base, exponent)
    stays = (base == 0).logical_and(exponent >= 0)
    return (g * base**exponent * base.log()).masked_fill(stays, 0)


def _rpow(self: Tensor, other: Operand) -> Tensor:
    return pow(other, self) if is_number(other) else REFUSED


def maximum(input: Tensor, other: Operand) -> Tensor:
    """The larger of each pair."""
    return binary("MaximumBackward0", input, other, builtins.max, _pick(operator.gt), saves="ab")


def minimum(input: Tensor, other: Operand) -> Tensor:
    """The smaller of each pair."""
    return binary("MinimumBackward0", input, other, builtins.min, _pick(operator.lt), saves="ab")


def _pick(wins: Callable[[Any, Any], Any]) -> Callable[[Tensor, Tensor, Tensor], Grads]:
    def back(g: Tensor, a: Tensor, b: Tensor) -> Grads:
        tie = (a == b).to(g.dtype) / 2
        return (
            lambda: g * (wins(a, b).to(g.dtype) + tie),
            lambda: g * (wins(b, a).to(g.dtype) + tie),
        )

    return back


def _comparison(name: str, f: Callable[[Any, Any], Any]) -> Callable[[Tensor, object], Tensor]:
    def compare(input: Tensor, other: object) -> Tensor:
        if not isinstance(other, (Tensor, *NUMBER)):
            refuse(other)
            return REFUSED
        return binary("", input, other, f, out=bool_)

    compare.__name__ = name
    return compare


eq, ne = _comparison("eq", operator.eq), _comparison("ne", operator.ne)
lt, le = _comparison("lt", operator.lt), _comparison("le", operator.le)
gt, ge = _comparison("gt", operator.gt), _comparison("ge", operator.ge)


def _logic(
    name: str, bits: bool, f: Callable[[Any, Any], Any]
) -> Callable[[Tensor, Operand], Tensor]:
    def combine(input: Tensor, other: Operand) -> Tensor:
        if not bits:
            return binary("", input, other, lambda a, b: bool(f(bool(a), bool(b))), out=bool_)
        kinds = [t.dtype for t in (input, other) if isinstance(t, Tensor)]
        if any(k.is_floating_point for k in kinds):
            raise RuntimeError(f"\"{name}_cpu\" not implemented for 'Float'")
        return binary("", input, other, f)

    combine.__name__ = name
    return combine


bitwise_and, bitwise_or = (
    _logic("bitwise_and", True, operator.and_),
    _logic("bitwise_or", True, operator.or_),
)
bitwise_xor = _logic("bitwise_xor", True, operator.xor)
logical_and, logical_or = (
    _logic("logical_and", False, operator.and_),
    _logic("logical_or", False, operator.or_),
)
logical_xor = _logic("logical_xor", False, operator.xor)


def logical_not(input: Tensor) -> Tensor:
    """Whether each number is zero."""
    return fresh(array("b", [int(not v) for v in input._values()]), input.shape, bool_)


def bitwise_not(input: Tensor) -> Tensor:
    """Each bit turned over; for bools, not."""
    if input.dtype.is_floating_point:
        raise TypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
        )
    if input.dtype is bool_:
        return logical_not(input)
    return fresh(array(input.dtype.code, [~v for v in input._values()]), input.shape, input.dtype)


def unary(
    name: str,
    input: Tensor,
    f: Callable[[Any], Number],
    backward: Ruled,
    *,
    keeps: str = "input",
    whole: bool = False,
) -> Tensor:
    """`f` of each number. `backward(g, x, y)`; `keeps` says whether it reads the input or result.

    Whole numbers become floats first, unless `whole`.
    """
    kind = input.dtype if whole or input.dtype.is_floating_point else float32
    out = fresh(array(kind.code, map(f, input._values())), input.shape, kind)
    saved = {"input": [input], "result": [out], "": []}[keeps]
    return record(name, [input], out, lambda g: [backward(g, input.detach(), out.detach())], saved)


def _exp(v: Number) -> float:
    try:
        return math.exp(v)
    except OverflowError:
        return math.inf


def _log(v: Number) -> float:
    return math.log(v) if v > 0 else -math.inf if v == 0 else math.nan


def _sqrt(v: Number) -> float:
    return math.sqrt(v) if v >= 0 else math.nan


def _sigmoid(v: Number) -> float:
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    e = math.exp(v)
    return e / (1 + e)


def _sign(v: Number) -> Number:
    return v if v != v else (v > 0) - (v < 0)


def _whole(f: Callable[[float], int]) -> Callable[[Number], Number]:
    return lambda v: v if isinstance(v, int) or not math.isfinite(v) else float(f(v))


def _zero(g: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return g * 0


ROOT_PI = math.sqrt(math.pi)


def _unary() -> dict[str, tuple[Callable[[Any], Number], Ruled, str, bool]]:
    """name: function, its gradient, what the gradient reads, whether whole numbers stay whole."""
    return {
        "exp": (_exp, lambda g, x, y: g * y, "result", False),
        "log": (_log, lambda g, x, y: g / x, "input", False),
        "log1p": (
            lambda v: _log(1 + v) if v <= -1 else math.log1p(v),
            lambda g, x, y: g / (x + 1),
            "input",
            False,
        ),
        "log2": (
            lambda v: math.log2(v) if v > 0 else _log(v),
            lambda g, x, y: g / (x * math.log(2)),
            "input",
            False,
        ),
        "log10": (
            lambda v: math.log10(v) if v > 0 else _log(v),
            lambda g, x, y: g / (x * math.log(10)),
            "input",
            False,
        ),
        "expm1": (math.expm1, lambda g, x, y: g * (y + 1), "result", False),
        "sqrt": (_sqrt, lambda g, x, y: g / (y * 2), "result", False),
        "rsqrt": (
            lambda v: _divide(1.0, _sqrt(v)),
            lambda g, x, y: g * -0.5 * y**3,
            "result",
            False,
        ),
        "reciprocal": (lambda v: _divide(1.0, v), lambda g, x, y: -g * y * y, "result", False),
        "sin": (math.sin, lambda g, x, y: g * x.cos(), "input", False),
        "cos": (math.cos, lambda g, x, y: -g * x.sin(), "input", False),
        "tan": (math.tan, lambda g, x, y: g * (y * y + 1), "result", False),
        "tanh": (math.tanh, lambda g, x, y: g * (1 - y * y), "result", False),
        "sigmoid": (_sigmoid, lambda g, x, y: g * (1 - y) * y, "result", False),
        "erf": (math.erf, lambda g, x, y: g * (-(x * x)).exp() * (2 / ROOT_PI), "input", False),
        "neg": (operator.neg, lambda g, x, y: -g, "", True),
        "abs": (builtins.abs, lambda g, x, y: g * x.sign(), "input", True),
        "sign": (_sign, _zero, "", True),
        "floor": (_whole(math.floor), _zero, "", True),
        "ceil": (_whole(math.ceil), _zero, "", True),
        "trunc": (_whole(math.trunc), _zero, "", True),
        "relu": (
            lambda v: v if v > 0 or v != v else 0,
            lambda g, x, y: g * (y > 0).to(g.dtype),
            "result",
            True,
        ),
    }


UNARY = _unary()


def _unary_function(name: str) -> Callable[[Tensor], Tensor]:
    f, backward, keeps, whole = UNARY[name]
    node = name.capitalize() + "Backward0"

    def function(input: Tensor) -> Tensor:
        return unary(node, input, f, backward, keeps=keeps, whole=whole)

    function.__name__ = name
    function.__doc__ = f"torch.{name}, element by element."
    return function


UNARY_FUNCTIONS = {name: _unary_function(name) for name in UNARY}
neg, log = (UNARY_FUNCTIONS[name] for name in ("neg", "log"))
abs = absolute = UNARY_FUNCTIONS["abs"]


def relu(input: Tensor) -> Tensor:
    """Nothing below zero."""
    if input.dtype is bool_:
        raise RuntimeError("Boolean inputs not supported for relu")
    return _unary_function("relu")(input)


UNARY_FUNCTIONS["relu"] = relu


def negative(input: Tensor) -> Tensor:
    """Minus each number."""
    if input.dtype is bool_:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to "
            "invert a mask, use the `~` or `logical_not()` operator instead."
        )
    return neg(input)


def clamp_min(input: Tensor, min: Number) -> Tensor:
    """Nothing below `min`."""
    return clamp(input, min=min)


def clamp_max(input: Tensor, max: Number) -> Tensor:
    """Nothing above `max`."""
    return clamp(input, max=max)


def square(input: Tensor) -> Tensor:
    """`input ** 2`."""
    return pow(input, 2)


def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """To the nearest whole number, ties to even."""
    return unary(
        "RoundBackward0",
        input,
        lambda v: (
            v if v != v or v in (math.inf, -math.inf) else builtins.round(v, decimals or None)
        ),
        _zero,
        keeps="",
        whole=True,
    )


def clamp(input: Tensor, min: Number | None = None, max: Number | None = None) -> Tensor:
    """Nothing below `min`, nothing above `max`."""
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    if isinstance(min, Tensor) or isinstance(max, Tensor):
        raise missing("torch.clamp with tensors as bounds")
    low = -math.inf if min is None else min
    high = math.inf if max is None else max
    floats = any(isinstance(bound, float) for bound in (min, max))
    if floats and not input.dtype.is_floating_point:
        input = input.to(float32)
    return unary(
        "ClampBackward1",
        input,
        lambda v: high if v > high else low if v < low else v,
        lambda g, x, y: g * ((x >= low) & (x <= high)).to(g.dtype),
        whole=True,
    )


def where(condition: Tensor, input: Operand | None = None, other: Operand | None = None) -> Any:
    """`input` where `condition` holds, else `other`."""
    if input is None:
        return condition.nonzero(as_tuple=True)
    if condition.dtype is not bool_:
        raise RuntimeError(
            "where expected condition to be a boolean tensor, but got a tensor with dtype "
            f"{condition.dtype.scalar}"
        )
    like = next((t for t in (input, other) if isinstance(t, Tensor)), None)
    if like is None:
        like = fresh(array("b", [0]), (), bool_)
    input, other = as_tensor_like(input, like), as_tensor_like(other, like)
    kind = _common(input, other)
    shape = broadcast(broadcast(condition.shape, input.shape), other.shape)
    rows = zip(
        *(t.detach().expand(shape)._values() for t in (condition, input, other)), strict=True
    )
    out = fresh(array(kind.code, [a if c else b for c, a, b in rows]), shape, kind)

    def back(g: Tensor) -> Grads:
        return [lambda: where(condition, g, g * 0), lambda: where(condition, g * 0, g)]

    return record("WhereBackward0", [input, other], out, back)


def lerp(input: Tensor, end: Operand, weight: Operand) -> Tensor:
    """A step from `input` towards `end`."""
    if isinstance(end, Tensor):
        broadcast(input.shape, end.shape)  # whose words name both in this order
    out = input + (end - input) * weight
    if out.grad_fn:
        out.grad_fn._name = "LerpBackward0"
    return out


def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1) -> Tensor:
    """`input + value * tensor1 * tensor2`."""
    return input + tensor1 * tensor2 * value


def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1) -> Tensor:
    """`input + value * tensor1 / tensor2`."""
    return input + tensor1 / tensor2 * value


def isnan(input: Tensor) -> Tensor:
    """Whether each number is not a number."""
    return ne(input, input)


def isinf(input: Tensor) -> Tensor:
    """Whether each number is infinite."""
    return input.abs() == math.inf


def isfinite(input: Tensor) -> Tensor:
    """Whether each number is a finite one."""
    return fresh(array("b", [int(math.isfinite(v)) for v in input._values()]), input.shape, bool_)


def isclose(
    input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Tensor:
    """Whether each pair is close."""
    if equal_nan:
        raise missing("torch.isclose with equal_nan")
    return binary(
        "",
        input,
        other,
        lambda a, b: a == b or builtins.abs(a - b) <= atol + rtol * builtins.abs(b),
        out=bool_,
    )


def allclose(
    input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> bool:
    """Whether all pairs are close."""
    if input.dtype is not other.dtype:
        names = [t.dtype.scalar for t in (input, other)]
        raise RuntimeError(f"{names[0]} did not match {names[1]}")
    return bool(isclose(input, other, rtol, atol, equal_nan).all())


def equal(input: Tensor, other: Tensor) -> bool:
    """Whether both have the same shape and numbers."""
    if input.shape != other.shape:
        return False
    return list(input._values()) == list(other._values())


def _in_place(
    function: Callable[Concatenate[Tensor, P], Tensor],
) -> Callable[Concatenate[Tensor, P], Tensor]:
    @functools.wraps(function)
    def change(self: Tensor, *args: P.args, **kwargs: P.kwargs) -> Tensor:
        return self._inplace(lambda before: function(before, *args, **kwargs))

    change.__name__ = function.__name__ + "_"
    return change  # type: ignore[return-value]  # the tensor goes by its name too


IN_PLACE: dict[str, Callable[..., Any]] = {
    f"{f.__name__}_": _in_place(f)
    for f in (add, sub, mul, div, pow, clamp, lerp, addcmul, addcdiv, round, remainder)
}
IN_PLACE |= {f"{f.__name__}_": _in_place(f) for f in (clamp_min, clamp_max)}
IN_PLACE |= {f"{name}_": _in_place(f) for name, f in UNARY_FUNCTIONS.items()}

METHODS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        add,
        sub,
        mul,
        div,
        floor_divide,
        remainder,
        pow,
        maximum,
        minimum,
        eq,
        ne,
        lt,
        le,
        gt,
        ge,
        bitwise_and,
        bitwise_or,
        bitwise_xor,
        bitwise_not,
        logical_and,
        logical_or,
        logical_xor,
        logical_not,
        square,
        round,
        clamp,
        lerp,
        addcmul,
        addcdiv,
        isnan,
        isinf,
        isfinite,
        isclose,
        allclose,
        equal,
    )
} | UNARY_FUNCTIONS
METHODS |= {
    "absolute": abs,
    "clip": clamp,
    "subtract": sub,
    "multiply": mul,
    "divide": div,
    "true_divide": div,
    "negative": negative,
    "neg": negative,
    "clamp_min": clamp_min,
    "clamp_max": clamp_max,
}
FUNCTIONS: dict[str, Callable[..., Any]] = METHODS | {"where": where, "rsub": rsub}
OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": add,
    "__radd__": add,
    "__sub__": sub,
    "__rsub__": rsub,
    "__mul__": mul,
    "__rmul__": mul,
    "__truediv__": div,
    "__rtruediv__": _rdiv,
    "__floordiv__": floor_divide,
    "__mod__": remainder,
    "__pow__": pow,
    "__rpow__": _rpow,
    "__neg__": negative,
    "__abs__": abs,
    "__eq__": eq,
    "__ne__": ne,
    "__lt__": lt,
    "__le__": le,
    "__gt__": gt,
    "__ge__": ge,
    "__and__": bitwise_and,
    "__or__": bitwise_or,
    "__xor__": bitwise_xor,
    "__invert__": bitwise_not,
    "__rand__": bitwise_and,
    "__ror__": bitwise_or,
    "__iadd__": IN_PLACE["add_"],
    "__isub__": IN_PLACE["sub_"],
    "__imul__": IN_PLACE["mul_"],
    "__itruediv__": IN_PLACE["div_"],
    "__ipow__": IN_PLACE["pow_"],
}
