"""Train a batch norm on a batch of one, and read the error."""

import torch
from torch import nn

norm = nn.BatchNorm1d(8)
sample = torch.zeros(1, 8)

try:
    norm(sample)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("eval:", tuple(norm.eval()(sample).shape))

loader = torch.utils.data.DataLoader(
    torch.zeros(9, 8), batch_size=4, drop_last=True
)
print("batches:", [len(batch) for batch in loader])
