"""Count which layers run again for each number of segments."""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential

runs: list[int] = []
model = nn.Sequential(*(nn.Linear(4, 4) for _ in range(8)))
for place, layer in enumerate(model):
    layer.register_forward_pre_hook(
        lambda module, args, place=place: runs.append(place)
    )

for segments in (1, 2, 3, 4, 5, 8, 9):
    runs.clear()
    try:
        out = checkpoint_sequential(
            [*model], segments, torch.rand(2, 4), use_reentrant=False
        )
        out.sum().backward()
        again = sum(runs.count(place) == 2 for place in range(8))
        print(f"{segments} segments: {again} of 8 layers run again")
    except ValueError as error:
        print(f"{segments} segments: {error}")
