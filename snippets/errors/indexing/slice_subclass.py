"""Slice a Sequential subclass whose __init__ takes no layers."""

from torch import nn


class Encoder(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


encoder = Encoder()

try:
    encoder[:2]
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

front = nn.Sequential(*list(encoder)[:2])
print("mended, layers:", [type(layer).__name__ for layer in front])
print("the very same layers:", front[0] is encoder[0])
