"""Save a state dict and load it into a fresh network."""

import io

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.norm = nn.BatchNorm1d(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.norm(self.encoder(x)))  # (batch, 3)


model, fresh = Net(), Net()
model(torch.rand(16, 4))  # training mode: changes the buffers of norm
model.eval()
fresh.eval()

x = torch.ones(2, 4)
before = torch.equal(model(x), fresh(x))

file = io.BytesIO()  # stands for a file on disk
torch.save(model.state_dict(), file)
file.seek(0)
result = fresh.load_state_dict(torch.load(file))

after = torch.equal(model(x), fresh(x))
print(result)
print("outputs agree before:", before, "after:", after)
tensors = len(list(model.parameters())) + len(list(model.buffers()))
print("keys:", len(model.state_dict()), "tensors:", tensors)
