"""Assign a function to the name of a child, and read the error."""

from torch import nn
from torch.nn import functional as F

net = nn.Module()
net.activation = nn.GELU()

try:
    net.activation = F.relu
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

net.activation = nn.ReLU()
print("mended:", type(net.activation).__name__)

del net.activation
net.activation = F.relu
print("or an attribute, children:", len(list(net.children())))
