"""Register children under integers, and read the error."""

from torch import nn

net = nn.Module()
layers = [nn.Linear(4, 8), nn.Linear(8, 3)]

try:
    for position, layer in enumerate(layers):
        net.add_module(position, layer)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

for position, layer in enumerate(layers):
    net.add_module(f"block{position}", layer)
print("mended, names:", [name for name, _ in net.named_children()])
