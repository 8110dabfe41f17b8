"""Convert a network whose buffers are of three dtypes."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(4))
        self.register_buffer("seen", torch.tensor(0))
        self.register_buffer("mask", torch.ones(4, dtype=torch.bool))


def dtypes(net: nn.Module) -> list[str]:
    buffers = net.named_buffers()
    return [f"{k} {str(b.dtype)[6:]}" for k, b in buffers]


print("built:", *dtypes(Net()))
print("half: ", *dtypes(Net().half()))
print("to:   ", *dtypes(Net().to(torch.float64)))
print("type: ", *dtypes(Net().type(torch.float64)))
print("on meta:", [b.is_meta for b in Net().to("meta").buffers()])
