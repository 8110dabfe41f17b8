"""Index a named Sequential with a name, and read the error."""

from collections import OrderedDict

from torch import nn

model = nn.Sequential(
    OrderedDict(encoder=nn.Linear(4, 8), head=nn.Linear(8, 3))
)
name = "head"

try:
    model[name]
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("attribute:", model.head.out_features)
print("name in a variable:", model.get_submodule(name).out_features)
print("position:", model[1].out_features)
