"""Print the keys of a checkpoint and of a network, each with its shape."""

from torch import nn

layer = nn.Linear
trained = nn.Sequential(layer(4, 8), layer(8, 8), layer(8, 8), layer(8, 3))
block = nn.Sequential(layer(8, 8), layer(8, 8))
net = nn.Sequential(layer(4, 8), block, layer(8, 3))

print("# the checkpoint")
for key, tensor in trained.state_dict().items():
    print(key, tuple(tensor.shape))
print("# the network")
for key, tensor in net.state_dict().items():
    print(key, tuple(tensor.shape))
