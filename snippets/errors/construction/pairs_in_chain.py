"""Give a Sequential pairs of name and layer, and read the error."""

from collections import OrderedDict

from torch import nn

encoder, head = ("encoder", nn.Linear(4, 8)), ("head", nn.Linear(8, 3))

try:
    nn.Sequential(encoder, head)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model = nn.Sequential(OrderedDict([encoder, head]))
print("mended, names:", [name for name, _ in model.named_children()])
