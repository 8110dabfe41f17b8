"""Warm up two groups with one scheduler, each to its own rate."""

import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
groups = [
    {"params": model[0].parameters(), "lr": 0.01},
    {"params": model[2].parameters(), "lr": 0.1},
]
optimizer = torch.optim.SGD(groups)
scheduler = LambdaLR(optimizer, lambda step: min((step + 1) / 4, 1.0))

rates = []
for _ in range(5):
    rates.append([group["lr"] for group in optimizer.param_groups])
    model(torch.rand(2, 4)).square().sum().backward()
    optimizer.step()
    scheduler.step()

for step, (low, high) in enumerate(rates):
    print(f"step {step}: {low:.4f} {high:.3f}")
