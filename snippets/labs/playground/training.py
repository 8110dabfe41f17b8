"""Start from a training loop: see that the loss falls."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.rand(16, 2)
target = x.sum(dim=1, keepdim=True)

first = last = 0.0
for step in range(20):
    loss = nn.functional.mse_loss(model(x), target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    last = loss.item()
    first = first or last

print("the loss falls:", last < first / 2)
