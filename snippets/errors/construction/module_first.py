"""Assign a layer before super().__init__(), and read the error."""

from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        self.encoder = nn.Linear(4, 8)


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)


try:
    Net()
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, keys:", list(Mended().state_dict()))
