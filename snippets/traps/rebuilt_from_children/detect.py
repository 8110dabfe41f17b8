"""Compare a rebuilt network with the original, chain by chain."""

import torch
from torch import nn


def agrees(rebuilt: nn.Module, model: nn.Module, x: torch.Tensor) -> bool:
    return torch.allclose(rebuilt(x), model(x))


torch.manual_seed(0)
relu = nn.ReLU()
once = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU())
twice = nn.Sequential(nn.Linear(4, 8), relu, nn.Linear(8, 8), relu)

x = torch.randn(2, 4)
for name, model in {"own ReLUs": once, "one ReLU, twice": twice}.items():
    rebuilt = nn.Sequential(*model.children())
    print(f"{name}: {len(model)} calls, {len(rebuilt)} children")
    print("  rebuilt agrees:", agrees(rebuilt, model, x))
