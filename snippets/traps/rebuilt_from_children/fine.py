"""Cut and rebuild a Sequential that calls one ReLU twice."""

import torch
from torch import nn

torch.manual_seed(0)
relu = nn.ReLU()
chain = nn.Sequential(
    nn.Linear(4, 8), relu, nn.Linear(8, 8), relu, nn.Linear(8, 3)
)

x = torch.randn(2, 4)
again = nn.Sequential(*chain)
same = torch.equal(again(x), chain(x))
print("again:", len(again), "calls, agrees:", same)

features = chain[:-1]
same = torch.equal(chain[-1](features(x)), chain(x))
print("features:", len(features), "calls, agrees:", same)
