"""How a tensor prints: torch's own rules of width, precision and summary."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ._dtypes import bool_, float32, int64

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._tensor import Tensor

WIDTH, THRESHOLD, EDGE, PRECISION = 80, 1000, 3, 4


class _Formatter:
    """One width and one way of writing for all elements of a tensor."""

    def __init__(self, values: list[Any], floating: bool) -> None:
        self.floating, self.scientific, self.whole, self.width = floating, False, True, 1
        if not floating:
            self.width = max([1, *(len(str(value)) for value in values)])
            return
        telling = [value for value in values if math.isfinite(value) and value != 0]
        if not telling:
            return
        largest, smallest = max(map(abs, telling)), min(map(abs, telling))
        self.whole = all(value == math.ceil(value) for value in telling)
        self.scientific = largest / smallest > 1000 or largest > 1e8
        self.scientific |= not self.whole and smallest < 1e-4
        self.width = max(len(self._plain(value)) for value in telling)

    def _plain(self, value: Any) -> str:
        if not self.floating:
            return str(value)
        if self.scientific:
            return f"{value:.{PRECISION}e}"
        if self.whole:
            return f"{value:.0f}" + ("." if math.isfinite(value) else "")
        return f"{value:.{PRECISION}f}"

    def __call__(self, value: Any) -> str:
        return self._plain(value).rjust(self.width)


def tensor_str(tensor: Tensor) -> str:
    """What `print` shows of `tensor`."""
    prefix, suffixes = "tensor(", []
    if tensor.is_meta:
        body = "..."
        suffixes.append("device='meta'")
        if tuple(tensor.shape) != (0,):
            suffixes.append(f"size={tuple(tensor.shape)}")
        if tensor.dtype is not float32:
            suffixes.append(f"dtype={tensor.dtype}")
    elif tensor.numel() == 0:
        body = "[]"
        if tensor.ndim != 1:
            suffixes.append(f"size={tuple(tensor.shape)}")
        if tensor.dtype is not float32:
            suffixes.append(f"dtype={tensor.dtype}")
    else:
        if tensor.dtype not in (float32, int64, bool_):
            suffixes.append(f"dtype={tensor.dtype}")
        body = _body(tensor, len(prefix))
    if tensor.grad_fn is not None:
        suffixes.append(f"grad_fn=<{tensor.grad_fn.name().rpartition('::')[2]}>")
    elif tensor.requires_grad:
        suffixes.append("requires_grad=True")
    return _with_suffixes(prefix + body, suffixes, len(prefix))


def _body(tensor: Tensor, indent: int) -> str:
    nested, shortened = tensor.tolist(), tensor.numel() > THRESHOLD
    values = list(_shown(nested, tensor.ndim, shortened))
    formatter = _Formatter(values, tensor.dtype.is_floating_point)
    return _nested(nested, tensor.ndim, indent, shortened, formatter)


def _shown(data: Any, depth: int, shortened: bool) -> Iterator[Any]:
    if depth == 0:
        yield data
        return
    if shortened and len(data) > 2 * EDGE:
        data = data[:EDGE] + data[-EDGE:]
    for part in data:
        yield from _shown(part, depth - 1, shortened)


def _nested(data: Any, depth: int, indent: int, shortened: bool, formatter: _Formatter) -> str:
    if depth == 0:
        return formatter(data)
    cut = shortened and len(data) > 2 * EDGE
    shown = data[:EDGE] + data[-EDGE:] if cut else data
    gap = " " * (indent + 1)
    if depth == 1:
        cells = [formatter(value) for value in shown]
        if cut:
            cells.insert(EDGE, " ...")
        per_line = max(1, (WIDTH - indent) // (formatter.width + 2))
        lines = [cells[i : i + per_line] for i in range(0, len(cells), per_line)] or [[]]
        return "[" + (",\n" + gap).join(", ".join(line) for line in lines) + "]"
    parts = [_nested(part, depth - 1, indent + 1, shortened, formatter) for part in shown]
    if cut:
        parts.insert(EDGE, "...")
    return "[" + ("," + "\n" * (depth - 1) + gap).join(parts) + "]"


def _with_suffixes(text: str, suffixes: list[str], indent: int) -> str:
    length = len(text) - text.rfind("\n") + 1
    for suffix in suffixes:
        if length + len(suffix) + 2 > WIDTH:
            text += ",\n" + " " * indent + suffix
            length = indent + len(suffix)
        else:
            text += ", " + suffix
            length += len(suffix) + 2
    return text + ")"
