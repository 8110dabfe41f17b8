"""Choose a function, not a Module, from a plain dict."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, activation: str) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        functions = {"relu": torch.relu, "tanh": torch.tanh}
        self.activation = functions[activation]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.activation(self.head(x))  # (batch, 3)


model, fresh = Net("tanh"), Net("tanh")
fresh.load_state_dict(model.state_dict())
x = torch.ones(2, 4)
print("keys:", list(model.state_dict()))
print("same output:", torch.equal(fresh(x), model(x)))
