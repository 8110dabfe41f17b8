"""Switch a network to evaluation and see whom that reaches."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 32), nn.Dropout(0.5))
        self.extra = [nn.Dropout(0.5)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x)  # (batch, 32)


torch.manual_seed(0)
net = Net()
x = torch.ones(2, 4)
print("training, two calls agree:", torch.equal(net(x), net(x)))

net.eval()
print("evaluation, two calls agree:", torch.equal(net(x), net(x)))
print("encoder.1 trains:", net.get_submodule("encoder.1").training)
print("extra[0] trains:", net.extra[0].training)
print("output records gradients:", net(x).requires_grad)

net.train()
print(
    "after train, encoder.1 trains:",
    net.get_submodule("encoder.1").training,
)
