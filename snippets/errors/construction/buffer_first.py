"""Register a buffer before super().__init__(), and read the error."""

import torch
from torch import nn


class Center(nn.Module):
    def __init__(self) -> None:
        self.register_buffer("mean", torch.zeros(4))


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(4))


try:
    Center()
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, keys:", list(Mended().state_dict()))
