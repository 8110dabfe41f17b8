"""Compile with fullgraph=True a forward that prints."""

import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        print("features:", x.shape[1])
        return torch.relu(x)


def report(module: nn.Module, inputs: tuple) -> None:
    print("features:", inputs[0].shape[1])


if __name__ == "__main__":
    x = torch.zeros(2, 4)
    whole = {"backend": "eager", "fullgraph": True}
    try:
        torch.compile(Net(), **whole)(x)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(*message.splitlines()[:2], sep="\n")

    relu = torch.compile(nn.ReLU(), **whole)
    model = nn.Sequential(relu)
    model.register_forward_pre_hook(report)
    print("mended, shape:", tuple(model(x).shape))
