"""Cut into stages a network whose layers are in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 4, device="cpu") for _ in range(3)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return x  # (batch, 4)


class Mended(Net):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(self.blocks)


if __name__ == "__main__":
    from torch.distributed.pipelining import SplitPoint, pipeline

    x = torch.zeros(2, 4, device="cpu")
    cut = {"blocks.1": SplitPoint.BEGINNING}
    try:
        pipeline(Net(), (x,), split_spec=cut)
    except AttributeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    stages = pipeline(Mended(), (x,), split_spec=cut)
    print("mended, stages:", stages.num_stages)
