"""Index a container past its end, and read the error."""

from torch import nn

blocks = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3)])

try:
    for depth in range(len(blocks) + 1):
        layer = blocks[depth]
except IndexError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

for layer in blocks:
    last = layer
print("mended, last layer's outputs:", last.out_features)
