"""Ask get_submodule for a parameter, and read the error."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8))

try:
    model.get_submodule("0.weight")
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("shape:", tuple(model.get_parameter("0.weight").shape))
parent, _, name = "0.weight".rpartition(".")
print("its module:", type(model.get_submodule(parent)).__name__)
