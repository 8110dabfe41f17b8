"""Load a checkpoint for 3 classes into a network for 5."""

from torch import nn

saved = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)).state_dict()
model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 5))

try:
    model.load_state_dict(saved)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

shapes = {key: own.shape for key, own in model.state_dict().items()}
fits = {k: v for k, v in saved.items() if v.shape == shapes.get(k)}
report = model.load_state_dict(fits, strict=False)
print("mended, left as they were:", report.missing_keys)
