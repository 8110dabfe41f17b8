"""Start from a training loop: see that the loss falls."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.rand(16, 2)
target = x.sum(dim=1, keepdim=True)

losses = []
for _ in range(20):
    loss = nn.functional.mse_loss(model(x), target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

print("the loss falls:", losses[-1] < losses[0] / 2)
