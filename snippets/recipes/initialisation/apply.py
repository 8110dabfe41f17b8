"""Initialise each kind of layer in its own way."""

import torch
from torch import nn


def init(module: nn.Module) -> None:
    match module:
        case nn.Linear():
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        case nn.Embedding():
            nn.init.normal_(module.weight, std=0.02)
        case nn.LayerNorm():
            module.reset_parameters()


model = nn.Sequential(
    nn.Embedding(10, 4),
    nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.ReLU()),
    nn.Linear(8, 3, bias=False),
)
model.apply(init)
tokens = torch.randint(10, (2, 5))
print("output:", tuple(model(tokens).shape))
print("bias is zero:", not model[1][0].bias.any())
print("embedding is small:", bool(model[0].weight.std() < 0.05))
