"""Choose every expert and compare with the full weighted sum."""

import torch
from torch import nn


class Mixture(nn.Module):
    def __init__(self, width: int, experts: int, top: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = nn.ModuleList(
            nn.Linear(width, width) for _ in range(experts)
        )
        self.top = top

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scores, chosen = self.gate(x).topk(self.top)
        weights = scores.softmax(dim=-1)
        out = torch.zeros_like(x)
        for number, expert in enumerate(self.experts):
            row, slot = torch.where(chosen == number)
            part = weights[row, slot, None] * expert(x[row])
            out = out.index_add(0, row, part)
        return out


model = Mixture(width=4, experts=3, top=3)
x = torch.rand(6, 4)
weights = model.gate(x).softmax(dim=-1)  # (rows, experts)
outputs = torch.stack([expert(x) for expert in model.experts], dim=1)
full = (weights[:, :, None] * outputs).sum(dim=1)
assert torch.allclose(model(x), full, atol=1e-5), "the routing is wrong"
print("all experts, same sum:", torch.allclose(model(x), full, atol=1e-5))
