"""Load a checkpoint that lacks a layer of the network."""

from torch import nn

saved = nn.Sequential(nn.Linear(4, 8), nn.ReLU()).state_dict()
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

try:
    model.load_state_dict(saved)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

report = model.load_state_dict(saved, strict=False)
new = [f"2.{name}" for name, _ in model[2].named_parameters()]
print("mended, only the new layer is missing:", report == (new, []))
