"""Add a trained LoRA to its Linear and take it out again."""

import torch
from torch import nn


class LoRA(nn.Module):
    def __init__(self, base: nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base
        self.down = nn.Linear(base.in_features, rank, bias=False)
        self.up = nn.Linear(rank, base.out_features, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + self.up(self.down(x))

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        self.base.weight += self.up.weight @ self.down.weight
        return self.base


model = nn.Sequential(LoRA(nn.Linear(4, 8), 2), nn.Linear(8, 3))
x = torch.rand(2, 4)
before = model(x)

for name, module in list(model.named_modules()):
    if isinstance(module, LoRA):
        model.set_submodule(name, module.merged())

print("same output:", torch.allclose(model(x), before, atol=1e-5))
print("keys:", *model.state_dict())
