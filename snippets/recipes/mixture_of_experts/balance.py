"""Measure how evenly a gate spreads its rows, as a loss to add."""

import torch
from torch.nn.functional import one_hot


def imbalance(scores: torch.Tensor) -> torch.Tensor:
    experts = scores.shape[-1]
    sent = one_hot(scores.argmax(dim=-1), experts).float().mean(dim=0)
    wanted = scores.softmax(dim=-1).mean(dim=0)
    return experts * (sent * wanted).sum()  # 1 when even


even = 9.0 * torch.eye(4)  # row i prefers expert i
lopsided = 9.0 * one_hot(torch.zeros(4, dtype=torch.long), 4)
torch.manual_seed(0)
scores = torch.rand(4, 4, requires_grad=True)
imbalance(scores).backward()
print(f"even: {imbalance(even).item():.1f}")
print(f"one expert for all: {imbalance(lopsided).item():.1f}")
print("the gate can learn from it:", bool(scores.grad.any()))
