"""Give the encoder and the head learning rates of their own."""

from collections import OrderedDict

import torch
from torch import nn

encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
model = nn.Sequential(OrderedDict(encoder=encoder, head=nn.Linear(8, 3)))
optimizer = torch.optim.AdamW(
    [
        {"params": model.encoder.parameters(), "lr": 0.001},
        {"params": model.head.parameters()},
    ],
    lr=0.01,
)
for group in optimizer.param_groups:
    count = sum(p.numel() for p in group["params"])
    print("lr:", group["lr"], "parameters:", count)
