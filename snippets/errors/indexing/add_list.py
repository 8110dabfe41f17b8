"""Add a plain list to a Sequential, and read the error."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8))
more = [nn.ReLU(), nn.Linear(8, 3)]

try:
    model + more
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("a new one, length:", len(model + nn.Sequential(*more)))
print("in place, length:", len(model.extend(more)))
