"""Hook a ModuleList and its layers, and count who runs."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x  # (batch, 4)


ran = []
net = Net()
for name, module in net.named_modules():
    module.register_forward_hook(lambda *_, name=name: ran.append(name))

net(torch.ones(2, 4))
print("hooked:", [name for name, _ in net.named_modules()])
print("ran:", ran)
