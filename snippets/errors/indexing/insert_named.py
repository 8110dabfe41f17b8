"""Insert into a named Sequential, and read the error."""

from collections import OrderedDict

from torch import nn

layers = OrderedDict(encoder=nn.Linear(4, 8), head=nn.Linear(8, 3))
model = nn.Sequential(layers)

try:
    model.insert(1, nn.ReLU())
except KeyError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

pairs = list(model.named_children())
pairs.insert(1, ("activation", nn.ReLU()))
mended = nn.Sequential(OrderedDict(pairs))
print("mended, names:", [name for name, _ in mended.named_children()])
