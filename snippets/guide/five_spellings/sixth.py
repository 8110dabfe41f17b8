"""Spell the network as a Sequential that has the keys of the Module."""

from collections import OrderedDict

import torch
from torch import nn


class Named(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.body = nn.Linear(8, 6)
        self.head = nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x).relu()
        x = self.body(x).relu()
        return self.head(x)


trained = Named()
chain = nn.Sequential(
    OrderedDict(
        encoder=nn.Linear(4, 8),
        first=nn.ReLU(),
        body=nn.Linear(8, 6),
        second=nn.ReLU(),
        head=nn.Linear(6, 3),
    )
)
print(chain.load_state_dict(trained.state_dict()))
x = torch.randn(2, 4)
print("same outputs:", torch.equal(chain(x), trained(x)))
