"""Register a child under a dotted name, and read the error."""

from torch import nn

net = nn.Module()
net.encoder = nn.Sequential(nn.Linear(4, 8))

try:
    net.add_module("encoder.1", nn.ReLU())
except KeyError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

net.get_submodule("encoder").add_module("1", nn.ReLU())
print("mended:", [name for name, _ in net.named_modules()])
