"""Read an inner output with a hook, replace it, remove the hook."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.ones(2, 4)
before = model(x)
seen = []


def look(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
    seen.append(tuple(output.shape))


def zero(
    module: nn.Module, args: tuple, output: torch.Tensor
) -> torch.Tensor:
    return torch.zeros_like(output)


handle = model[1].register_forward_hook(look)
looked = torch.equal(model(x), before)
handle.remove()
print("seen:", seen)
print("output kept while looking:", looked)

handle = model[2].register_forward_hook(zero)
zeroed = model(x).count_nonzero().item() == 0
handle.remove()
print("output replaced by zeros:", zeroed)

restored = torch.equal(model(x), before)
print("output back after remove:", restored)
