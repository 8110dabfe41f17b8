"""Index a network that is no container, and read the error."""

from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)


net = Net()

try:
    net[0]
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("by name:", net.encoder.out_features)
layers = list(net.children())
print("by position:", layers[0].out_features)
