"""Write a layer's number as an attribute, and read the error."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU())

try:
    eval("model.0")
except SyntaxError as error:
    message = f"{type(error).__name__}: {error.msg}"
    print(message)

layer = model[0]
print("same as by name:", layer is model.get_submodule("0"))
