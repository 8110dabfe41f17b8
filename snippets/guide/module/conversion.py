"""Convert a network and see what moved."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        self.register_buffer("mean", torch.zeros(4))
        self.register_buffer("seen", torch.tensor(0))
        self.offset = torch.zeros(3)
        self.extra = [nn.Linear(4, 3)]


net = Net()
print("net.to returns net:", net.to(torch.float64) is net)
x = torch.zeros(2, 4)
print("x.to returns x:", x.to(torch.float64) is x)

net.to("meta")
tensors = {
    "head.weight": net.head.weight,
    "mean": net.mean,
    "seen": net.seen,
    "offset": net.offset,
    "extra[0].weight": net.extra[0].weight,
}
for name, tensor in tensors.items():
    print(f"{name}: {tensor.dtype}, on meta {tensor.is_meta}")
