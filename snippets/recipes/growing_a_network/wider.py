"""Widen a hidden layer and keep what the network computes."""

import torch
from torch import nn


@torch.no_grad()
def widen(first: nn.Linear, second: nn.Linear, width: int) -> list:
    old = first.out_features
    wide = nn.Linear(first.in_features, width).to(first.weight)
    wide.weight[:old] = first.weight
    wide.bias[:old] = first.bias
    after = nn.Linear(width, second.out_features).to(second.weight)
    after.weight.zero_()  # what is new has no effect at first
    after.weight[:, :old] = second.weight
    after.bias.copy_(second.bias)
    return [wide, after]


model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.rand(5, 4)
before = model(x)
model[0], model[2] = widen(model[0], model[2], width=12)
optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)

print("same output:", torch.allclose(model(x), before, atol=1e-5))
print("hidden:", model[0].out_features)
