"""Skip residual blocks at random while training."""

from collections import Counter

import torch
from torch import nn


class StochasticDepth(nn.Module):
    def __init__(self, body: nn.Module, drop: float) -> None:
        super().__init__()
        self.body = body
        self.drop = drop  # below 1

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x + self.body(x)
        if torch.rand(()) < self.drop:
            return x  # the body is not called
        return x + self.body(x) / (1 - self.drop)


model = nn.Sequential(
    *[StochasticDepth(nn.Linear(4, 4), i / 5) for i in range(5)]
)
ran: Counter[int] = Counter()
for n, block in enumerate(model):
    block.body.register_forward_hook(
        lambda m, args, y, n=n: ran.update([n])
    )

x = torch.rand(2, 4)
for _ in range(500):
    model(x)
print("train, first block always:", ran[0] == 500)
print("train, last block in fewer than half:", 0 < ran[4] < 250)
ran.clear()
model.eval()(x)
print("eval:", *(ran[n] for n in range(5)))
