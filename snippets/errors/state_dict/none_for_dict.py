"""Load the value of a key that the checkpoint does not have."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
checkpoint = {"model": model.state_dict(), "epoch": 3}

try:
    model.load_state_dict(checkpoint.get("state_dict"))
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("keys of the checkpoint:", list(checkpoint))
print("mended:", model.load_state_dict(checkpoint["model"]))
