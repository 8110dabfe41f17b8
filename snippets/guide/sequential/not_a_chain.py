"""Try to write two heads and a skip as a chain."""

import torch
from torch import nn

x = torch.ones(2, 4)
encoder = nn.Linear(4, 8)
heads = nn.Sequential(encoder, nn.Linear(8, 3), nn.Linear(8, 2))
try:
    heads(x)
except RuntimeError as error:
    message = str(error)
    print("two heads:", message, sep="\n")

body = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
skip = nn.Sequential(body, nn.Identity())
print("Identity adds x:", torch.equal(skip(x), x + body(x)))
print("Identity changes nothing:", torch.equal(skip(x), body(x)))
