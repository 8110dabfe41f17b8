"""Hold the statistics of every BatchNorm, wherever it is."""

import torch
from torch import nn

NORMS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


def hold_statistics(model: nn.Module) -> None:
    for module in model.modules():
        if isinstance(module, NORMS):
            module.eval()


block = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Dropout())
model = nn.Sequential(nn.Linear(4, 8), block)
model.train()
hold_statistics(model)  # again after every model.train()
model(torch.rand(6, 4))
print("batches counted:", block[1].num_batches_tracked.item())
print("dropout in train:", block[2].training)
