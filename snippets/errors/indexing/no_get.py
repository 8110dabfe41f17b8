"""Call get on a ModuleDict, which has none."""

from torch import nn

heads = nn.ModuleDict({"digits": nn.Linear(8, 10)})
identity = nn.Identity()

try:
    heads.get("letters", identity)
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("holds letters:", "letters" in heads)
head = dict(heads.items()).get("letters", identity)
print("mended:", type(head).__name__)
