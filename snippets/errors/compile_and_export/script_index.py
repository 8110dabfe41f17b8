"""Script a forward that indexes a ModuleList by a variable."""

import warnings

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(4, 4), nn.ReLU()])

    def forward(self, x: torch.Tensor, start: int) -> torch.Tensor:
        return self.blocks[start](x)


class Mended(Net):
    def forward(self, x: torch.Tensor, start: int) -> torch.Tensor:
        for i, block in enumerate(self.blocks):
            if i == start:
                x = block(x)
        return x  # (batch, 4)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # torch.jit.script is deprecated
    try:
        torch.jit.script(Net())
    except RuntimeError as error:
        message = f"{type(error).__name__}: {str(error).strip()}"
        print(message.partition(". ")[0])

    mended, x = Mended(), torch.ones(2, 4)
    scripted = torch.jit.script(mended)
    print("mended:", torch.equal(scripted(x, 1), mended(x, 1)))
