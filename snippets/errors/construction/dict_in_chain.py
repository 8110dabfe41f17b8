"""Give a Sequential a plain dict of layers, and read the error."""

from collections import OrderedDict

from torch import nn

layers = {"encoder": nn.Linear(4, 8), "head": nn.Linear(8, 3)}

try:
    nn.Sequential(layers)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(OrderedDict(layers))
print("mended, names:", [name for name, _ in model.named_children()])
