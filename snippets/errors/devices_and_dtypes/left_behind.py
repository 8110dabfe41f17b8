"""Move a network that keeps a plain tensor, with meta as the target."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        self.shift = torch.zeros(3, device="cpu")

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(x) + self.shift


class Mended(Net):
    def __init__(self) -> None:
        super().__init__()
        shift = self.shift
        del self.shift
        self.register_buffer("shift", shift)


if __name__ == "__main__":
    x = torch.zeros(2, 4, device="meta")
    try:
        Net().to("meta")(x)
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        message = message.replace("cpu", "…")
        print(message)

    moved = Mended().to(x.device)
    print("mended, shape:", tuple(moved(x).shape))
    print(
        "all in one place:", moved.shift.device == moved.head.weight.device
    )
