"""Give a layer a width that is a float, and read the error."""

from torch import nn

width = 16

try:
    nn.Linear(4, width / 2)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

layer = nn.Linear(4, width // 2)
print("mended, outputs:", layer.out_features)
