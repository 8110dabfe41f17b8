"""Train every head in one step, from one weighted sum of losses."""

import torch
from torch import nn

encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
heads = nn.ModuleDict({"species": nn.Linear(8, 3), "age": nn.Linear(8, 1)})
losses = {"species": nn.CrossEntropyLoss(), "age": nn.MSELoss()}
weights = {"species": 1.0, "age": 0.5}

x = torch.ones(2, 4)
targets = {"species": torch.tensor([0, 2]), "age": torch.ones(2, 1)}
encoded = encoder(x)
total = sum(
    weights[task] * losses[task](head(encoded), targets[task])
    for task, head in heads.items()
)
total.backward()
trained = [*encoder.parameters(), *heads.parameters()]
print("one loss:", total.ndim == 0)
got = sum(p.grad is not None for p in trained)
print("gradients:", got, "of", len(trained))
