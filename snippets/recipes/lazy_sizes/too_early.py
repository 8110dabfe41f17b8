"""Do before the dry run what needs a size."""

import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3))
attempts = {
    "count": lambda: model[0].weight.numel(),
    "initialise": lambda: nn.init.zeros_(model[0].weight),
    "share": model.share_memory,
    "optimizer": lambda: torch.optim.SGD(model.parameters(), lr=0.1),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(f"{name}: works")
    except (ValueError, RuntimeError) as error:
        print(f"{name}: {type(error).__name__}")
