"""Insert a function into a Sequential, and read the error."""

from torch import nn
from torch.nn import functional as F

model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))

try:
    model.insert(1, F.relu)
except AssertionError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

model.insert(1, nn.ReLU())
print("mended:", [type(layer).__name__ for layer in model])
