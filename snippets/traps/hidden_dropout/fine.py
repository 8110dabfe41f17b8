"""Drop out without a Module: a function that is told the mode."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 32)
        self.activations = [nn.Tanh()]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.activations[0](self.head(x))  # (batch, 32)
        return nn.functional.dropout(x, 0.5, self.training)


torch.manual_seed(0)
model = Net()
x = torch.ones(2, 4)
print("training, two calls agree:", torch.equal(model(x), model(x)))
model.eval()
print("evaluation, two calls agree:", torch.equal(model(x), model(x)))
