"""Ask the gradients which parts one head's loss reaches."""

import torch
from torch import nn

encoder = nn.Linear(4, 8)
heads = nn.ModuleDict({"species": nn.Linear(8, 3), "age": nn.Linear(8, 1)})
model = nn.ModuleDict({"encoder": encoder, "heads": heads})

heads["age"](encoder(torch.rand(2, 4))).sum().backward()
reached = {n for n, p in model.named_parameters() if p.grad is not None}
parts = sorted({name.rpartition(".")[0] for name in reached})

assert parts == ["encoder", "heads.age"], "a loss reaches a foreign part"
print("reached by the loss of age:", *parts)
