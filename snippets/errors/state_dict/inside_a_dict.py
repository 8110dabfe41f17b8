"""Load a training checkpoint whose weights lie under a key of their own."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
checkpoint = {"model": model.state_dict(), "epoch": 3}

try:
    model.load_state_dict(checkpoint)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("keys of the checkpoint:", list(checkpoint))
print("mended:", model.load_state_dict(checkpoint["model"]))
