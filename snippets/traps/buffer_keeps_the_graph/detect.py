"""Name the buffers that keep an autograd graph."""

import torch
from torch import nn


def graph_keepers(model: nn.Module) -> list[str]:
    return [n for n, b in model.named_buffers() if b.grad_fn is not None]


model = nn.Module()
model.encoder = nn.Linear(4, 8)
model.register_buffer("mean", torch.zeros(8))

features = model.encoder(torch.ones(2, 4))
with torch.no_grad():
    model.mean = 0.9 * model.mean + 0.1 * features.mean(0)
print("under no_grad:", graph_keepers(model))
model.mean = 0.9 * model.mean + 0.1 * features.mean(0)
print("with gradients:", graph_keepers(model))
model.mean = model.mean.detach()
print("detached:", graph_keepers(model))
