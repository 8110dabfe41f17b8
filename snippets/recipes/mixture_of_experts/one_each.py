"""Send each row to one expert, and let the gate learn from it."""

import torch
from torch import nn

gate = nn.Linear(4, 5)
experts = nn.ModuleList(nn.Linear(4, 4) for _ in range(5))


def mix(
    x: torch.Tensor, weights: torch.Tensor, chosen: torch.Tensor
) -> torch.Tensor:
    out = torch.zeros_like(x)
    for number, expert in enumerate(experts):
        row, slot = torch.where(chosen == number)
        part = weights[row, slot, None] * expert(x[row])
        out = out.index_add(0, row, part)
    return out


def gate_learns(out: torch.Tensor) -> bool:
    (gradient,) = torch.autograd.grad(out.sum(), [gate.weight])
    return bool((gradient.abs() > 1e-6).any())


x = torch.rand(6, 4)
scores, chosen = gate(x).topk(1)
print(
    "softmax of the one:", gate_learns(mix(x, scores.softmax(-1), chosen))
)
weights, chosen = gate(x).softmax(dim=-1).topk(1)
print("softmax of all:", gate_learns(mix(x, weights, chosen)))
