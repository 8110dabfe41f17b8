"""Losses."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from ._dtypes import int64, promote
from ._graph import record, refuse_gradient
from ._missing import floats_only, missing
from ._shape import named, stack, zeros_of
from ._tensor import broadcast, fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._tensor import Tensor
    from ._types import Grads, Number

NONE, MEAN, SUM = 0, 1, 2


def _reduced(loss: Any, reduction: int, node: str) -> Tensor:
    if reduction == MEAN:
        loss = loss.mean()
    elif reduction == SUM:
        loss = loss.sum()
    return named(loss, node)


def _weighed(loss: Tensor, weight: Tensor | None) -> Tensor:
    """`loss` times its weights, which may be smaller, and never larger, than it is."""
    if weight is None:
        return loss
    out = loss * weight
    if out.shape != loss.shape:
        raise RuntimeError(
            f"output with shape {list(loss.shape)} doesn't match the broadcast shape "
            f"{list(out.shape)}"
        )
    return out


def mse_loss(input: Tensor, target: Tensor, reduction: int = MEAN) -> Tensor:
    """Squared differences."""
    return _reduced((input - target) ** 2, reduction, "MseLossBackward0")


def l1_loss(input: Tensor, target: Tensor, reduction: int = MEAN) -> Tensor:
    """Absolute differences."""
    loss = (input - target).abs()
    return _reduced(loss, reduction, ["AbsBackward0", "MeanBackward0", "SumBackward0"][reduction])


def smooth_l1_loss(
    input: Tensor, target: Tensor, reduction: int = MEAN, beta: Number = 1.0
) -> Tensor:
    """Squared near zero, absolute far from it."""
    if not target.dtype.is_floating_point:
        floats_only("smooth_l1_cpu", input.dtype)
    difference = (input - target).abs()
    near = difference.clamp(max=beta)
    loss = near * near * (0.5 / beta) + (difference - near)
    return _reduced(loss, reduction, "SmoothL1LossBackward0")


def huber_loss(input: Tensor, target: Tensor, reduction: int = MEAN, delta: float = 1.0) -> Tensor:
    """Squared near zero, absolute far from it."""
    floats_only("huber_cpu", input.dtype)
    difference = (input - target).abs()
    near = difference.clamp(max=delta)
    loss = near * near * 0.5 + (difference - near) * delta
    return _reduced(loss, reduction, "HuberLossBackward0")


def nll_loss_nd(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    reduction: int = MEAN,
    ignore_index: int = -100,
) -> Tensor:
    """Minus the number at each target."""
    kernel = "nll_loss2d_forward" if input.ndim > 2 else "nll_loss_forward"
    refuse_gradient(kernel, weight=weight)
    if input.ndim == 1:
        out = nll_loss_nd(input.unsqueeze(0), target.reshape(1), weight, reduction, ignore_index)
        return out.squeeze(0) if reduction == NONE else out
    if input.ndim > 2:
        wanted = [input.shape[0], *input.shape[2:]]
        if target.ndim != input.ndim - 1 and input.ndim == 4:
            raise RuntimeError(
                "only batches of spatial targets supported (3D tensors) but got targets of "
                f"dimension: {target.ndim}"
            )
        if list(target.shape[1:]) != wanted[1:]:
            raise RuntimeError(f"Expected target size {wanted}, got {list(target.shape)}")
        if target.shape[0] != wanted[0]:
            raise ValueError(
                f"Expected input batch_size ({wanted[0]}) to match target batch_size "
                f"({target.shape[0]})."
            )
        moved = input.permute(0, *range(2, input.ndim), 1).reshape(-1, input.shape[1])
        out = nll_loss_nd(moved, target.reshape(-1), weight, reduction, ignore_index)
        out = out.reshape(target.shape) if reduction == NONE else out
        return named(out, "NllLoss2DBackward0")
    if target.dtype.is_floating_point or target.dtype is not int64:
        raise RuntimeError(
            f"expected target dtype to be Long or Byte, but got {target.dtype.scalar}"
        )
    rows, classes = input.shape
    if target.numel() != rows:
        raise ValueError(
            f"Expected input batch_size ({rows}) to match target batch_size ({target.numel()})."
        )
    factors = list(weight._values()) if weight is not None else [1.0] * classes
    data, picked = input._values(), []
    for row, number in enumerate(target._values()):
        if number == ignore_index:
            continue
        if not 0 <= number < classes:
            raise IndexError(f"Target {number} is out of bounds.")
        picked.append((row, row * classes + number, factors[number]))
    total = sum(factor for _, _, factor in picked)
    scale = 1 / total if reduction == MEAN and total else math.nan if reduction == MEAN else 1.0
    if reduction == NONE:
        values = [0.0] * rows
        for row, place, factor in picked:
            values[row] = -data[place] * factor
        shape = [rows]
    else:
        values = [math.fsum(-data[place] * factor for _, place, factor in picked) * scale]
        shape = []

    def back(g: Tensor) -> Grads:
        found, grads = zeros_of(input.shape, g.dtype), g._values()
        for row, place, factor in picked:
            found._storage.data[place] = -grads[row if reduction == NONE else 0] * factor * scale
        return [found]

    made = fresh(array(input.dtype.code, values), shape, input.dtype)
    return record("NllLossBackward0", [input], made, back)


def cross_entropy_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    reduction: int = MEAN,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
) -> Tensor:
    """The negative logarithm of the softmax at each target."""
    dim = 0 if input.ndim == 1 else 1
    logs = input.log_softmax(dim)
    if target.shape == input.shape and target.dtype.is_floating_point:
        if weight is not None or label_smoothing:
            raise missing("cross_entropy of probabilities with weight or label_smoothing")
        loss = -(logs * target).sum(dim)
        if reduction == MEAN:
            return named(loss.sum() / loss.numel(), "DivBackward1")
        return loss.sum() if reduction == SUM else named(loss, "NegBackward0")
    if label_smoothing:
        if weight is not None or ignore_index in target._values():
            raise missing("cross_entropy with label_smoothing and weight or ignored targets")
        plain = nll_loss_nd(logs, target, None, reduction, ignore_index)
        smooth = -logs.mean(dim)
        smooth = (
            smooth.mean() if reduction == MEAN else smooth.sum() if reduction == SUM else smooth
        )
        return named(plain * (1 - label_smoothing) + smooth * label_smoothing, "AddBackward0")
    return nll_loss_nd(logs, target, weight, reduction, ignore_index)


def binary_cross_entropy(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: int = MEAN
) -> Tensor:
    """The negative logarithm of the probability of each target."""
    refuse_gradient("binary_cross_entropy", weight=weight)
    if input.dtype is not target.dtype:
        raise RuntimeError(f"Found dtype {target.dtype.scalar} but expected {input.dtype.scalar}")
    if any(not 0 <= v <= 1 for v in input._values()):
        raise RuntimeError("all elements of input should be between 0 and 1")
    loss = -(
        target * input.log().clamp(min=-100.0) + (1 - target) * (1 - input).log().clamp(min=-100.0)
    )
    return _reduced(_weighed(loss, weight), reduction, "BinaryCrossEntropyBackward0")


def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    pos_weight: Tensor | None = None,
    reduction: int = NONE,
) -> Tensor:
    """The same from logits."""
    from ._activations import log_sigmoid

    name = "binary_cross_entropy_with_logits"
    refuse_gradient(name, weight=weight, pos_weight=pos_weight)
    if not target.dtype.is_floating_point:
        raise RuntimeError(
            f"result type {input.dtype.scalar} can't be cast to the desired output type "
            f"{target.dtype.scalar}"
        )
    positive = target * log_sigmoid(input)
    if pos_weight is not None:
        positive = positive * pos_weight
    loss = -(positive + log_sigmoid(-input) * (1 - target))
    loss = _weighed(loss, weight).to(target.dtype)
    return _reduced(loss, reduction, "BinaryCrossEntropyWithLogitsBackward0")


def kl_div(
    input: Tensor, target: Tensor, reduction: int = NONE, log_target: bool = False
) -> Tensor:
    """The divergence of `input` (logarithms) from `target`."""
    if not (input.dtype.is_floating_point and target.dtype.is_floating_point):
        raise RuntimeError("kl_div: Integral inputs not supported.")
    if log_target:
        loss = target.exp() * (target - input)
    else:
        zero = (target.detach() == 0).to(target.dtype)
        loss = target * ((target + zero).log() - input)
    node = ["SubBackward0", "MeanBackward0", "SumBackward0"][reduction]
    return _reduced(loss, reduction, node)


def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> Tensor:
    """The cosine of the angle between both."""
    shape = broadcast(x1.shape, x2.shape)
    x1, x2 = x1.expand(shape), x2.expand(shape)
    common = promote(x1.dtype, x2.dtype)
    if not common.is_floating_point:
        raise RuntimeError(
            "expected common dtype to be floating point, yet common dtype is " + common.scalar
        )
    top = (x1 * x2).sum(dim)
    return named(
        top / (x1.norm(2, dim).clamp(min=eps) * x2.norm(2, dim).clamp(min=eps)), "SumBackward1"
    )


def pairwise_distance(
    x1: Tensor, x2: Tensor, p: float = 2, eps: float = 1e-06, keepdim: bool = False
) -> Tensor:
    """The length of the difference along the last dimension."""
    return named((x1 - x2 + eps).norm(p, -1, keepdim), "NormBackward1")


def cosine_embedding_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0.0, reduction: int = NONE
) -> Tensor:
    """How far both point from one another where `target` is 1, else how near."""
    if target.ndim > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    top = (input1 * input2).sum(-1)
    lengths = ((input1 * input1).sum(-1) + 1e-12) * ((input2 * input2).sum(-1) + 1e-12)
    cosine = top / lengths.sqrt()
    near = (1 - cosine).masked_fill(target != 1, 0)
    far = (cosine - margin).clamp(min=0).masked_fill(target != -1, 0)
    return _reduced(near + far, reduction, _LAST.format(_HOW[reduction] or "Add"))


def hinge_embedding_loss(
    input: Tensor, target: Tensor, margin: float = 1.0, reduction: int = NONE
) -> Tensor:
    """The input where `target` is 1, and what it lacks to the margin elsewhere."""
    far = (margin - input).clamp(min=0).masked_fill(target == 1, 0)
    near = input.masked_fill(target == -1, 0)
    return _reduced(far + near, reduction, _LAST.format(_HOW[reduction] or "Add"))


def margin_ranking_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0.0, reduction: int = NONE
) -> Tensor:
    """What the first lacks to be above the second by the margin, or below it."""
    if not input1.ndim == input2.ndim == target.ndim:
        first, second, wanted = (f"torch.Size({list(t.shape)})" for t in (input1, input2, target))
        raise RuntimeError(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
            f"input1: {first}, input2: {second}, target: {wanted} "
        )
    loss = (-target * (input1 - input2) + margin).clamp(min=0)
    return _reduced(loss, reduction, _LAST.format(_HOW[reduction] or "ClampMin"))


def poisson_nll_loss(
    input: Tensor, target: Tensor, log_input: bool, full: bool, eps: float, reduction: int
) -> Tensor:
    """The negative logarithm of the probability of each count."""
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    if full:
        stirling = target * target.log() - target + 0.5 * (2 * math.pi * target).log()
        loss = loss + stirling.masked_fill(target <= 1, 0)
    node = _HOW[reduction] or ("Add" if full else "Sub")
    return _reduced(loss, reduction, _LAST.format(node))


def triplet_margin_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: float = 1.0,
    p: float = 2,
    eps: float = 1e-06,
    swap: bool = False,
    reduction: int = NONE,
) -> Tensor:
    """What the negative lacks to be farther from the anchor than the positive by the margin."""
    if not anchor.ndim == positive.ndim == negative.ndim:
        raise RuntimeError(
            "The anchor, positive, and negative tensors are expected to have the same number of "
            f"dimensions, but got: anchor {anchor.ndim}D, positive {positive.ndim}D, and negative "
            f"{negative.ndim}D inputs"
        )
    near, far = (pairwise_distance(anchor, other, p, eps) for other in (positive, negative))
    if swap:
        far = far.minimum(pairwise_distance(positive, negative, p, eps))
    loss = (margin + near - far).clamp(min=0)
    return _reduced(loss, reduction, _LAST.format(_HOW[reduction] or "ClampMin"))


_HOW = ["", "Mean", "Sum"]
_LAST = "{}Backward0"


def soft_margin_loss(input: Tensor, target: Tensor, reduction: int = MEAN) -> Tensor:
    """The logarithm of 1 and what speaks against each target."""
    refuse_gradient("soft_margin_loss", target=target)
    return _reduced((1 + (input * -target).exp()).log(), reduction, "SoftMarginLossBackward0")


def _check_classes(name: str, input: Tensor) -> None:
    """Raise as torch does of no classes; of no items it gives what lies in memory, or a zero."""
    if input.ndim and not input.shape[-1]:
        raise RuntimeError(
            "Expected non-empty vector or matrix with optional 0-dim batch size, but got: "
            f"{list(input.shape)}"
        )
    if not input.numel():
        raise missing(f"torch.nn.functional.{name} of a batch without numbers")


def multi_margin_loss(
    input: Tensor,
    target: Tensor,
    p: Number = 1,
    margin: Number = 1,
    weight: Tensor | None = None,
    reduction: int = MEAN,
) -> Tensor:
    """How far the class of `target` is from being above each other class by the margin."""
    if p not in (1, 2):
        raise ValueError("only p == 1 and p == 2 supported")
    refuse_gradient("multi_margin_loss", weight=weight)
    _check_classes("multi_margin_loss", input)
    rows, classes = input.reshape(-1, input.shape[-1]), input.shape[-1]
    if target.numel() != rows.shape[0]:
        raise RuntimeError(
            "multi_margin_loss: target tensor should be 1-D with size equal to the number of input "
            f"samples (batch size). Expected target size [{rows.shape[0]}], but got "
            f"{list(target.shape)}. Input has shape {list(input.shape)}."
        )
    losses = []
    for row, mark in zip(rows, target.reshape(-1).tolist(), strict=True):
        if not 0 <= mark < classes:
            raise RuntimeError("target out of range")
        rest = [k for k in range(classes) if k != mark]
        gaps = (margin - row[mark] + row[rest]).clamp(min=0) ** p
        factor = 1 if weight is None else weight[mark]
        losses.append(gaps.sum() * factor / classes)
    loss = stack(losses).reshape(target.shape)
    return _reduced(loss, reduction, "MultiMarginLossBackward0")


def multilabel_margin_loss(input: Tensor, target: Tensor, reduction: int = MEAN) -> Tensor:
    """How far each class of `target` (…, C) is from being above each other class by 1."""
    _check_classes("multilabel_margin_loss", input)
    if input.shape != target.shape:
        raise RuntimeError(
            f"inconsistent target size: {list(target.shape)} for input of size: {list(input.shape)}"
        )
    floats_only("multilabel_margin_loss_forward_out_frame", input.dtype)
    if target.dtype is not int64:
        raise RuntimeError(f"expected scalar type Long but found {target.dtype.scalar}")
    classes, rows = input.shape[-1], input.reshape(-1, input.shape[-1])
    losses = []
    for row, marks in zip(rows, target.reshape(-1, classes).tolist(), strict=True):
        wanted = marks[: marks.index(-1)] if -1 in marks else marks
        if any(not 0 <= mark < classes for mark in wanted):
            raise RuntimeError("argument #2 'target' is out of range")
        rest = [k for k in range(classes) if k not in wanted]
        gaps = 1 - row[wanted].unsqueeze(1) + row[rest]
        losses.append(gaps.clamp(min=0).sum() / classes)
    loss = stack(losses).reshape(input.shape[:-1])
    return _reduced(loss, reduction, "MultilabelMarginLossBackward0")


NN: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        mse_loss,
        l1_loss,
        smooth_l1_loss,
        huber_loss,
        nll_loss_nd,
        cross_entropy_loss,
        binary_cross_entropy,
        multilabel_margin_loss,
        multi_margin_loss,
        soft_margin_loss,
    )
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        binary_cross_entropy_with_logits,
        cosine_embedding_loss,
        cosine_similarity,
        hinge_embedding_loss,
        kl_div,
        margin_ranking_loss,
        pairwise_distance,
        poisson_nll_loss,
        triplet_margin_loss,
    )
}
