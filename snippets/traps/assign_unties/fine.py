"""Build a network without values, fill it with assign=True and tie it."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(10, 4)
        self.head = nn.Linear(4, 10, bias=False)
        self.tie()

    def tie(self) -> None:
        self.head.weight = self.embed.weight


state = Net().state_dict()
with torch.device("meta"):
    model = Net()
print("without values:", model.embed.weight.is_meta)

model.load_state_dict(state, assign=True)
model.tie()
print("without values:", model.embed.weight.is_meta)
print("parameters:", sum(p.numel() for p in model.parameters()))
