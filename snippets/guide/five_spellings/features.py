"""Take the features before the head from the spellings that slice."""

import torch
from torch import nn

encoder, body, head = nn.Linear(4, 8), nn.Linear(8, 6), nn.Linear(6, 3)
chain = nn.Sequential(encoder, nn.ReLU(), body, nn.ReLU(), head)
nested = nn.Sequential(chain[:2], nn.Sequential(body, nn.ReLU()), head)

x = torch.randn(2, 4)
print("chain:", tuple(chain[:4](x).shape))
print("nested:", tuple(nested[:2](x).shape))
print("same features:", torch.equal(chain[:4](x), nested[:2](x)))
print("keys of the slice:", *chain[:4].state_dict())
