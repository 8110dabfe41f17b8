"""Put a mask into a ParameterDict, train, and look at the mask."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.held = nn.ParameterDict(
            {"mask": torch.tensor([1.0, 0, 1, 0]), "scale": torch.ones(4)}
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.held["mask"] * self.held["scale"]


net = Net()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for name, held in net.held.items():
    print(name, type(held).__name__, "trains:", held.requires_grad)

net(torch.ones(2, 4)).sum().backward()
optimizer.step()
mask = net.held["mask"]
only = bool(((mask == 0) | (mask == 1)).all())
print("zeros and ones only, after a step:", only)
