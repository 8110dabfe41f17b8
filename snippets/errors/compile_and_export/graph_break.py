"""Compile with fullgraph=True a forward that decides by values."""

import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.sum() > 0:
            return torch.relu(x)
        return x


class Mended(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.where(x.sum() > 0, torch.relu(x), x)


if __name__ == "__main__":
    x = torch.tensor([[3.0, -1.0]])
    whole = {"backend": "eager", "fullgraph": True}
    try:
        torch.compile(Net(), **whole)(x)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(message.partition("\n")[0])

    mended = torch.compile(Mended(), **whole)
    print("mended, same output:", torch.equal(mended(x), Net()(x)))
    pieces = torch.compile(Net(), backend="eager")
    print("without fullgraph:", torch.equal(pieces(x), Net()(x)))
