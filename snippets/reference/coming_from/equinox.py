"""Differentiate a torch network as a function of a dict of tensors."""

import torch
from torch import nn
from torch.func import functional_call, grad, vmap


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        shared = nn.Linear(4, 4)
        self.blocks = nn.ModuleList([shared, shared])
        self.scale = nn.Parameter(torch.ones(4))
        self.offset = torch.zeros(4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.tanh(block(x))
        return x * self.scale + self.offset  # (features,)


def loss(weights: dict, x: torch.Tensor) -> torch.Tensor:
    return functional_call(net, weights, (x,)).square().sum()


net = Net()
weights = dict(net.named_parameters())
gradients = grad(loss)(weights, torch.ones(4))
print("leaves:", [*gradients])
each = vmap(grad(loss), in_dims=(None, 0))(weights, torch.ones(5, 4))
print("per sample:", tuple(each["scale"].shape))
print("offset is a parameter:", "offset" in weights)
