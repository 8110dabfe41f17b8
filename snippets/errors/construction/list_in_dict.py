"""Give a ModuleDict a list of layers, and read the error."""

from torch import nn

layers = [nn.Linear(4, 8), nn.Linear(8, 3)]

try:
    nn.ModuleDict(layers)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

blocks = nn.ModuleDict(zip(["encoder", "head"], layers, strict=True))
print("mended, keys:", list(blocks))
