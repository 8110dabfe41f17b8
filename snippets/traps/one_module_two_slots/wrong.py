"""Put one layer into two slots, and load weights for both."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, first: nn.Module, second: nn.Module) -> None:
        super().__init__()
        self.first = first
        self.second = second

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.second(torch.tanh(self.first(x)))  # (batch, 4)


torch.manual_seed(0)
trained = Net(nn.Linear(4, 4), nn.Linear(4, 4))
layer = nn.Linear(4, 4)
model = Net(layer, layer)
print("keys:", len(model.state_dict()))
print("parameters:", sum(p.numel() for p in model.parameters()))
print(model.load_state_dict(trained.state_dict()))

x = torch.ones(2, 4)
print("same output:", torch.equal(model(x), trained(x)))
