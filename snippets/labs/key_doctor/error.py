"""Load a chain's checkpoint after two of its layers became a block."""

from torch import nn

layer = nn.Linear
trained = nn.Sequential(layer(4, 8), layer(8, 8), layer(8, 8), layer(8, 3))
block = nn.Sequential(layer(8, 8), layer(8, 8))
net = nn.Sequential(layer(4, 8), block, layer(8, 3))

try:
    net.load_state_dict(trained.state_dict())
except RuntimeError as error:
    message = f"RuntimeError: {error}"
    print(message)
