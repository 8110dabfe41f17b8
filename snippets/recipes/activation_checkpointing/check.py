"""Compare every gradient with that of a plain run."""

from collections.abc import Callable

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential

torch.manual_seed(0)
blocks = [
    nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Dropout(0.5))
    for _ in range(6)
]
model = nn.Sequential(*blocks)
x = torch.rand(5, 8)


def gradients(run: Callable) -> list[torch.Tensor]:
    model.zero_grad()
    torch.manual_seed(0)  # the same dropout in both
    run().square().sum().backward()
    return [p.grad.clone() for p in model.parameters()]


def in_segments(keep: bool) -> torch.Tensor:
    return checkpoint_sequential(
        [*model], 3, x, use_reentrant=False, preserve_rng_state=keep
    )


plain = gradients(lambda: model(x))
same = gradients(lambda: in_segments(keep=True))
other = gradients(lambda: in_segments(keep=False))
assert all(map(torch.allclose, plain, same)), "gradients differ"
print("gradients compared:", len(plain))
print("new dropout:", all(map(torch.allclose, plain, other)))
