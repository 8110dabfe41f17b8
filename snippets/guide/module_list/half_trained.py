"""Train a network whose hidden layers are in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = [nn.Linear(4, 4), nn.Linear(4, 4)]
        self.head = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.hidden:
            x = layer(x)
        return self.head(x)  # (batch, 3)


torch.manual_seed(0)
net = Net()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
layers = {"hidden": net.hidden[0], "head": net.head}
before = {
    name: layer.weight.detach().clone() for name, layer in layers.items()
}

for _ in range(10):
    optimizer.zero_grad()
    net(torch.ones(2, 4)).square().mean().backward()
    optimizer.step()

for name, layer in layers.items():
    print(f"{name} has a gradient:", layer.weight.grad is not None)
    changed = not torch.equal(layer.weight, before[name])
    print(f"{name} changed:", changed)
