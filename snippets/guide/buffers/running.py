"""Track a running mean in a buffer, without a graph."""

import torch
from torch import nn


class RunningMean(nn.Module):
    def __init__(self, features: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            self.mean.lerp_(x.detach().mean(dim=0), 0.1)
        return x - self.mean  # (batch, features)


torch.manual_seed(0)
layer = RunningMean(8)
net = nn.Sequential(nn.Linear(4, 8), layer, nn.Linear(8, 3))
norm = nn.BatchNorm1d(8, momentum=0.1)
for _ in range(3):
    x = torch.rand(5, 4)
    net(x).sum().backward()
    norm(net[0](x))

print("history:", layer.mean.grad_fn)
print("as BatchNorm:", torch.allclose(layer.mean, norm.running_mean))
before = layer.mean.clone()
net.eval()(x)
print("eval leaves it:", torch.equal(layer.mean, before))
