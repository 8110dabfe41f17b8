"""Export a forward that decides by the values of a tensor."""

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
    try:
        torch.export.export(Net(), (x,))
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(message.partition(" (unhinted")[0])

    mended = torch.export.export(Mended(), (x,)).module()
    for sign in (1, -1):
        same = torch.equal(mended(sign * x), Net()(sign * x))
        print("mended, same output:", same)
