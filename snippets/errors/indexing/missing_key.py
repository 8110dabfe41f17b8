"""Ask a ModuleDict for a key that it does not hold."""

from torch import nn

heads = nn.ModuleDict({"digits": nn.Linear(8, 10)})

try:
    heads["letters"]
except KeyError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("keys:", list(heads))
print("holds letters:", "letters" in heads)
