"""Register a plain tensor as a parameter, and read the error."""

import torch
from torch import nn

net = nn.Module()
scale = torch.ones(4)

try:
    net.register_parameter("scale", scale)
except TypeError as error:
    # The type in the message follows the tensor's dtype and device.
    text = str(error).replace(scale.type(), "torch.FloatTensor")
    message = f"{type(error).__name__}: {text}"
    print(message)

net.register_parameter("scale", nn.Parameter(scale))
print("mended, keys:", list(net.state_dict()))
