"""Move the weights of the Module into the nested spelling by key."""

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


def block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU())


trained = Named()
nested = nn.Sequential(block(4, 8), block(8, 6), nn.Linear(6, 3))
places = {"encoder": "0.0", "body": "1.0", "head": "2"}
state = {}
for key, tensor in trained.state_dict().items():
    layer, name = key.split(".")
    state[f"{places[layer]}.{name}"] = tensor

print(nested.load_state_dict(state))
x = torch.randn(2, 4)
print("same outputs:", torch.equal(nested(x), trained(x)))
