"""Put a small trainable LoRA beside a frozen Linear."""

import torch
from torch import nn


class LoRA(nn.Module):
    def __init__(self, base: nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base
        self.down = nn.Linear(base.in_features, rank, bias=False)
        self.up = nn.Linear(rank, base.out_features, bias=False)
        nn.init.zeros_(self.up.weight)  # at first, nothing changes
        self.to(base.weight)  # its dtype and its device

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + self.up(self.down(x))


model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.rand(2, 4)
before = model(x)

model.requires_grad_(False)
for name, module in list(model.named_modules()):
    if isinstance(module, nn.Linear):
        model.set_submodule(name, LoRA(module, rank=1))

print("same output:", torch.equal(model(x), before))
for name, p in model.named_parameters():
    if p.requires_grad:
        print("trains:", name, tuple(p.shape))
