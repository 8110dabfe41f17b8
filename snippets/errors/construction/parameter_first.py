"""Assign a Parameter before super().__init__(), and read the error."""

import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self) -> None:
        self.scale = nn.Parameter(torch.ones(4))
        super().__init__()


class Mended(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))


try:
    Scale()
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, keys:", list(Mended().state_dict()))
