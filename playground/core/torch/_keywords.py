"""Take each keyword argument that PyTorch takes: honour it, or refuse it by its name."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING

from ._missing import Missing, missing
from ._names import KEYWORDS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Words = dict[str, Any]

ALSO = {"axis": "dim", "keepdims": "keepdim", "x": "input", "x2": "other"}  # NumPy's words
OWN = {  # the words of one function, and what they are called here
    "arange": {"end": "start"},
    "dot": {"tensor": "other"},
    "max": {"other": "dim"},
    "min": {"other": "dim"},
    "one_hot": {"input": "tensor"},
    "randint": {"high": "low"},
    "scalar_tensor": {"s": "data"},
    "scatter": {"value": "src"},
    "scatter_": {"value": "src"},
    "split": {"split_size": "split_size_or_sections"},
    "swapaxes": {"axis0": "dim0", "axis1": "dim1"},
    "uniform_": {"from": "a", "to": "b"},
}
PASSED_ON = ("dtype", "device", "requires_grad", "generator")  # by what makes like something
IN_A_ROW = {"size", "shape", "dims", "repeats"}  # what may be given as one argument after another
AS_IT_IS = ("torch.strided", "torch.preserve_format", "torch.contiguous_format")


def taking(name: str, function: Callable[..., Any], owner: str = "torch") -> Callable[..., Any]:
    """`function`, which PyTorch offers as `owner.name`, with every word that it takes there."""

    shown = f"{owner}.{name}"
    numbers = NUMBERS.get(name, ())
    first = 1 if owner == "torch" else 0  # a method's own tensor is not counted

    @functools.wraps(function)
    def call(*args: Any, **words: Any) -> Any:
        for value in args:
            if isinstance(value, Missing):
                value()
        for word, place, kind in numbers:
            value = args[place] if 0 <= place < len(args) else words.get(word)
            if getattr(value, "requires_grad", False) or getattr(value, "ndim", 0):
                where = f" (position {place + first})" if place >= 0 else ""
                raise TypeError(
                    f"{name}(): argument '{word}'{where} must be {kind}, not {type(value).__name__}"
                )
        if not words:
            return function(*args)
        names, _ = _accepted(function)
        out = (
            None
            if "out" in names or "out" not in KEYWORDS.get(name, ())
            else words.pop("out", None)
        )
        args, words = _fitted(name, function, shown, args, words)
        made = function(*args, **words)
        return made if out is None else _written(out, made, shown)

    return call


@functools.cache
def _accepted(function: Callable[..., Any]) -> tuple[list[str], bool]:
    """The names that `function` takes, and whether it takes a row of values."""
    found = inspect.signature(function).parameters.values()
    names = [one.name for one in found if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    if any(one.kind is one.VAR_KEYWORD for one in found):
        names += [word for word in PASSED_ON if word not in names]
    return names, any(one.kind is one.VAR_POSITIONAL for one in found)


def _fitted(
    name: str, function: Callable[..., Any], shown: str, args: tuple[Any, ...], words: Words
) -> tuple[tuple[Any, ...], Words]:
    """The arguments under the names that `function` gives them.

    Raises NotImplementedError for what PyTorch takes and this page lacks, unless it asks for
    what happens anyway.
    """
    names, in_a_row = _accepted(function)
    if "input" in words and names[:1] in (["input"], ["self"]):
        args = (words.pop("input"), *args)
    fitted: Words = {}
    for word, value in words.items():
        if isinstance(value, Missing):
            value()
        other = word if word in names else OWN.get(name, {}).get(word) or ALSO.get(word, word)
        if other in names and not (other in fitted or _placed(other, names, args, in_a_row)):
            fitted[other] = value
        elif in_a_row and word in IN_A_ROW:
            args = (*args, value)
        elif word in KEYWORDS.get(name, ()) and word not in names:
            if not _says_nothing(value):
                raise missing(f"{shown} with {word}")
        else:
            fitted[word] = value
    return args, fitted


def _written(out: Any, made: Any, shown: str) -> Any:
    """`out`, with the numbers of `made`: as it is where it fits, or given its shape if empty."""
    if not hasattr(made, "_values") or not hasattr(out, "_values") or out.dtype is not made.dtype:
        raise missing(f"{shown} with out of another dtype, or more than one")
    if made.requires_grad or out.requires_grad:
        raise RuntimeError(
            f"{shown.rpartition('.')[2]}(): functions with out=... arguments don't support "
            "automatic differentiation, but one of the arguments requires grad."
        )
    if out.shape == made.shape:
        return out._write(made._values())
    if out.numel():
        raise missing(f"{shown} with out of another shape")
    out.data = made
    return out


def _placed(name: str, names: list[str], args: tuple[Any, ...], in_a_row: bool) -> bool:
    """Whether an argument of this name was given by its place already."""
    return not in_a_row and names.index(name) < len(args)


def _says_nothing(value: Any) -> bool:
    """Whether a word that is not carried asks for nothing but what happens without it."""
    return value is None or value is False or (isinstance(value, str) and value in AS_IT_IS)
