"""Keep a tensor as a plain attribute, then save, load and convert."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, mean: torch.Tensor) -> None:
        super().__init__()
        self.mean = mean
        self.head = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(x - self.mean)  # (batch, 3)


model = Net(mean=torch.ones(4))
fresh = Net(mean=torch.zeros(4))
fresh.load_state_dict(model.state_dict())

x = torch.ones(2, 4)
print("keys:", list(model.state_dict()))
print("fresh network agrees:", torch.equal(fresh(x), model(x)))
print("mean after double:", fresh.double().mean.dtype)
