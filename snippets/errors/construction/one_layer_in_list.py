"""Give a ModuleList one layer without a list around it."""

from torch import nn

try:
    nn.ModuleList(nn.Linear(4, 8))
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

blocks = nn.ModuleList([nn.Linear(4, 8)])
print("mended, length:", len(blocks))
