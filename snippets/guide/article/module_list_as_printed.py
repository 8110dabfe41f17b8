"""Build NetModuleList as printed, then send four images through it."""

import torch
from torch import nn


class NetModuleList(nn.Module):
    def __init__(self, in_c, n_classes):
        super().__init__()
        self.module_list = nn.ModuleList(
            [
                nn.Conv2d(in_c, 32, kernel_size=3, stride=1, padding=1),
                nn.BatchNorm2d(32),
                nn.ReLU(),
                nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1),
                nn.BatchNorm2d(64),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(32 * 28 * 28, 1024),
                nn.Sigmoid(),
                nn.Linear(1024, n_classes),
            ]
        )

    def forward(self, x):
        for module in self.module_list:
            x = module(x)
        return x


model = NetModuleList(1, 10)
print("modules in the list:", len(model.module_list))
try:
    model(torch.zeros(4, 1, 28, 28))
except RuntimeError as error:
    print("RuntimeError:", error)
