"""Recurrent layers: RNN, LSTM and GRU, and their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._layers import dropout
from ._matmul import linear
from ._missing import missing
from ._shape import cat, named, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ._tensor import Tensor
    from ._types import Step, Weights


def _gates(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor, Tensor]:
    w_ih, w_hh, *biases = weights
    b_ih, b_hh = biases if biases else (None, None)
    return linear(x, w_ih, b_ih), linear(hidden, w_hh, b_hh)


def _lstm_step(x: Tensor, state: Sequence[Tensor], weights: Weights) -> tuple[Tensor, ...]:
    hidden, cell = state
    left, right = _gates(x, hidden, weights[:4] if len(weights) >= 4 else weights[:2])
    i, f, g, o = (left + right).chunk(4, -1)
    cell = f.sigmoid() * cell + i.sigmoid() * g.tanh()
    hidden = o.sigmoid() * cell.tanh()
    return hidden, cell


def _gru_step(x: Tensor, state: Sequence[Tensor], weights: Weights) -> tuple[Tensor, ...]:
    (hidden,) = state
    left, right = _gates(x, hidden, weights)
    r1, z1, n1 = left.chunk(3, -1)
    r2, z2, n2 = right.chunk(3, -1)
    reset, update = (r1 + r2).sigmoid(), (z1 + z2).sigmoid()
    new = (n1 + reset * n2).tanh()
    return ((hidden - new) * update + new,)


def _plain_step(activation: str) -> Step:
    def step(x: Tensor, state: Sequence[Tensor], weights: Weights) -> tuple[Tensor, ...]:
        left, right = _gates(x, state[0], weights)
        return (getattr(left + right, activation)(),)

    return step


def _run(
    step: Step,
    input: Tensor,
    states: Sequence[Tensor],
    params: Weights,
    has_biases: bool,
    layers: int,
    p: float,
    train: bool,
    bidirectional: bool,
    batch_first: bool,
) -> tuple[Tensor, ...]:
    if batch_first:
        input = input.transpose(0, 1)
    per, directions = 4 if has_biases else 2, 2 if bidirectional else 1
    if len(params) != per * layers * directions:
        raise missing("LSTM with proj_size")
    last: list[list[Tensor]] = [[] for _ in states]
    steps = list(input.unbind(0))
    if not steps:
        raise RuntimeError("Expected sequence length to be larger than 0 in RNN")
    for layer in range(layers):
        outs = []
        for direction in range(directions):
            index = layer * directions + direction
            weights = params[index * per : (index + 1) * per]
            state = tuple(s[index] for s in states)
            found = []
            for x in steps if direction == 0 else steps[::-1]:
                state = step(x, state, weights)
                found.append(state[0])
            outs.append(found if direction == 0 else found[::-1])
            for kept, part in zip(last, state, strict=True):
                kept.append(part)
        steps = outs[0] if directions == 1 else [cat(pair, -1) for pair in zip(*outs, strict=True)]
        if p and train and layer < layers - 1:
            steps = list(dropout(stack(steps), p, True).unbind(0))
    out = named(stack(steps), "CatBackward0" if bidirectional else "StackBackward0")
    out = named(out.transpose(0, 1), "TransposeBackward0") if batch_first else out
    return (out, *(named(stack(parts), "StackBackward0") for parts in last))


def _layer(step: Step, several: bool) -> Callable[..., tuple[Tensor, ...]]:
    def run(input: Tensor, hx: Any, params: Weights, *rest: Any) -> Any:
        if not isinstance(rest[0], bool):
            raise missing("A recurrent layer over a PackedSequence")
        return _run(step, input, hx if several else (hx,), params, *rest)

    return run


def _cell(step: Step, several: bool) -> Callable[..., Tensor | tuple[Tensor, ...]]:
    def run(
        input: Tensor,
        hx: Any,
        w_ih: Tensor,
        w_hh: Tensor,
        b_ih: Tensor | None = None,
        b_hh: Tensor | None = None,
    ) -> Any:
        if input.shape[-1] != w_ih.shape[1]:
            raise RuntimeError(
                f"input has inconsistent input_size: got {input.shape[-1]} expected {w_ih.shape[1]}"
            )
        weights = [w_ih, w_hh] + ([b_ih, b_hh] if b_ih is not None and b_hh is not None else [])
        found = step(input, hx if several else (hx,), weights)
        return found if several else found[0]

    return run


VF: dict[str, Callable[..., Any]] = {
    "lstm": _layer(_lstm_step, True),
    "gru": _layer(_gru_step, False),
    "rnn_tanh": _layer(_plain_step("tanh"), False),
    "rnn_relu": _layer(_plain_step("relu"), False),
    "lstm_cell": _cell(_lstm_step, True),
    "gru_cell": _cell(_gru_step, False),
    "rnn_tanh_cell": _cell(_plain_step("tanh"), False),
    "rnn_relu_cell": _cell(_plain_step("relu"), False),
}
