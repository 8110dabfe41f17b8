"""Let a gate send each row to its best experts, and mix their outputs."""

import torch
from torch import nn


def make_expert(width: int) -> nn.Sequential:
    up, down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
    return nn.Sequential(up, nn.ReLU(), down)


class Mixture(nn.Module):
    def __init__(self, width: int, experts: int, top: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = nn.ModuleList(
            make_expert(width) for _ in range(experts)
        )
        self.top = top

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scores, chosen = self.gate(x).topk(self.top)  # (rows, top)
        weights = scores.softmax(dim=-1)  # (rows, top)
        out = torch.zeros_like(x)
        for number, expert in enumerate(self.experts):
            row, slot = torch.where(chosen == number)
            part = weights[row, slot, None] * expert(x[row])
            out = out.index_add(0, row, part)
        return out  # (rows, width)


model = Mixture(width=4, experts=5, top=2)
x = torch.rand(6, 4)
rows = []
for expert in model.experts:
    expert.register_forward_hook(lambda m, args, y: rows.append(len(y)))
print("output:", tuple(model(x).shape))
print("rows sent:", sum(rows), "for", len(x), "rows in")
