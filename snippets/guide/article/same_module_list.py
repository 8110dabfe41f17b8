"""Load the weights of the mended Net into NetModuleList and compare."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(32)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(64)
        self.fc1 = nn.Linear(64 * 28 * 28, 1024)
        self.fc2 = nn.Linear(1024, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.bn1(self.conv1(x)).relu()
        x = self.bn2(self.conv2(x)).relu().flatten(1)
        return self.fc2(self.fc1(x).sigmoid())


class NetModuleList(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        conv1, bn1, conv2, bn2, fc1, fc2 = Net().children()
        steps = [conv1, bn1, nn.ReLU(), conv2, bn2, nn.ReLU(), nn.Flatten()]
        self.module_list = nn.ModuleList([*steps, fc1, nn.Sigmoid(), fc2])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for module in self.module_list:
            x = module(x)
        return x


net, other, x = Net(), NetModuleList(), torch.rand(4, 1, 28, 28)
print("same outputs before:", torch.allclose(net(x), other(x)))
pairs = zip(other.state_dict(), net.state_dict().values(), strict=True)
print(other.load_state_dict(dict(pairs)))
print("same outputs after: ", torch.allclose(net(x), other(x)))
