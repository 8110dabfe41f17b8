"""Count the batches that each norm sees in one training step."""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential


def layer() -> nn.Sequential:
    return nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU())


model = nn.Sequential(*(layer() for _ in range(3)))
x = torch.rand(5, 8)
out = checkpoint_sequential([*model], 3, x, use_reentrant=False)
out.sum().backward()
counts = [block[1].num_batches_tracked.item() for block in model]
print("BatchNorm, batches counted:", counts)
print("LayerNorm, buffers:", len([*nn.LayerNorm(8).buffers()]))
