"""Keep what load_state_dict returns, and call it for the network."""

import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8))
saved = net.state_dict()

model = net.load_state_dict(saved)
try:
    model(torch.zeros(2, 4))
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

net.load_state_dict(saved)
print("mended, shape:", tuple(net(torch.zeros(2, 4)).shape))
