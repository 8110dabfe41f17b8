"""Fill every parameter with NaN and see what the init leaves."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.norm = nn.LayerNorm(8)
        self.scale = nn.Parameter(torch.ones(8))


def linears(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)


def everything(module: nn.Module) -> None:
    linears(module)
    if isinstance(module, nn.LayerNorm):
        module.reset_parameters()
    if isinstance(module, Net):
        nn.init.ones_(module.scale)


def missed(model: nn.Module, init) -> list[str]:
    for p in model.parameters():
        nn.init.constant_(p, float("nan"))
    model.apply(init)
    return [n for n, p in model.named_parameters() if p.isnan().any()]


print("linears misses:", *missed(Net(), linears))
assert missed(Net(), everything) == [], "a parameter is left out"
print("everything misses:", missed(Net(), everything))
