"""Pass a setting of your own to super().__init__()."""

from torch import nn


class Net(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__(width)


class Mended(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, width)


try:
    Net(8)
except TypeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, outputs:", Mended(8).encoder.out_features)
