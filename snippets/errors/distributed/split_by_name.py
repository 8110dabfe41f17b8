"""Cut a network into stages at a name that it does not have."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers = (nn.Linear(4, 4, device="cpu") for _ in range(3))
        self.blocks = nn.ModuleList(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return x  # (batch, 4)


if __name__ == "__main__":
    from torch.distributed.pipelining import SplitPoint, pipeline

    x, here = torch.zeros(2, 4, device="cpu"), SplitPoint.BEGINNING
    try:
        pipeline(Net(), (x,), split_spec={"layers.1": here})
    except AttributeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    stages = pipeline(Net(), (x,), split_spec={"blocks.1": here})
    for i in range(stages.num_stages):
        keys = stages.get_stage_module(i).state_dict()
        print("mended, stage", i, [k for k in keys if "weight" in k])
