"""Insert at a negative index of a ModuleList, and read the error."""

from torch import nn

encoder, head = nn.Linear(4, 8), nn.Linear(8, 3)
blocks = nn.ModuleList([encoder, head])

try:
    blocks.insert(-1, nn.Linear(8, 8))
except KeyError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

damaged = [tuple(block.weight.shape) for block in blocks]
print("left behind:", damaged)

blocks = nn.ModuleList([encoder, head])
blocks.insert(len(blocks) - 1, nn.Linear(8, 8))
mended = [tuple(block.weight.shape) for block in blocks]
print("mended:", mended)
