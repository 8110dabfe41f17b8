"""Spare biases and the parameters of norms from weight decay."""

import torch
from torch import nn


def by_decay(model: nn.Module, decay: float) -> list[dict]:
    trainable = [p for p in model.parameters() if p.requires_grad]
    matrices = [p for p in trainable if p.ndim > 1]
    vectors = [p for p in trainable if p.ndim <= 1]
    return [
        {"params": matrices, "weight_decay": decay},
        {"params": vectors, "weight_decay": 0.0},
    ]


model = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.Linear(8, 3))
optimizer = torch.optim.AdamW(by_decay(model, 0.1), lr=0.01)
names = {id(p): name for name, p in model.named_parameters()}
for group in optimizer.param_groups:
    print("decay", group["weight_decay"], end=": ")
    print(*(names[id(p)] for p in group["params"]))
