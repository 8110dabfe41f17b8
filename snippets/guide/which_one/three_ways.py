"""Write one network three ways and give all three the same weights."""

import torch
from torch import nn


class Named(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(x).relu())


class Looped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]
        self.layers = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


chain = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
named, looped = Named(), Looped()
weights = chain.state_dict().values()
x = torch.randn(2, 4)
for net in (named, looped):
    state = dict(zip(net.state_dict(), weights, strict=True))
    net.load_state_dict(state)
    print(f"{type(net).__name__} equals chain:", net(x).equal(chain(x)))
for net in (named, chain, looped):
    print(f"{type(net).__name__}:", list(net.state_dict()))
