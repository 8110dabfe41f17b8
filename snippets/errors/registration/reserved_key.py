"""Use the name of a Module method as a ModuleDict key."""

from torch import nn

try:
    nn.ModuleDict({"type": nn.Linear(4, 8)})
except KeyError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

reserved = [
    key
    for key in ("encoder", "type", "to", "keys", "training", "mean")
    if hasattr(nn.ModuleDict(), key)
]
print("reserved:", reserved)

heads = nn.ModuleDict({"head_type": nn.Linear(4, 8)})
print("mended, keys:", list(heads))
