"""Run every expert on every row, and mix by the gate."""

import torch
from torch import nn


class SoftMixture(nn.Module):
    def __init__(self, width: int, experts: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = nn.ModuleList(
            nn.Linear(width, width) for _ in range(experts)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        weights = self.gate(x).softmax(dim=-1)  # (rows, experts)
        parts = [expert(x) for expert in self.experts]
        outputs = torch.stack(parts, dim=1)  # (rows, experts, width)
        return torch.einsum("re,rew->rw", weights, outputs)


model = SoftMixture(width=4, experts=5)
model(torch.rand(6, 4)).sum().backward()
used = sum(bool(e.weight.grad.any()) for e in model.experts)
print("experts that learn:", used, "of", len(model.experts))
