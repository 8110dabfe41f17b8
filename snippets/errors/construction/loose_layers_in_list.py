"""Give a ModuleList two layers without a list around them."""

from torch import nn

encoder, head = nn.Linear(4, 8), nn.Linear(8, 3)

try:
    nn.ModuleList(encoder, head)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

blocks = nn.ModuleList([encoder, head])
print("mended, length:", len(blocks))
