"""Let torch cut a network with a ModuleList at a name."""

import torch
from torch import nn
from torch.distributed.pipelining import SplitPoint, pipeline


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return x  # (batch, 8)


def cut(net: Net) -> list[nn.Module]:
    points = {"blocks.2": SplitPoint.BEGINNING}
    pipe = pipeline(net, (torch.ones(2, 8),), split_spec=points)
    return [pipe.get_stage_module(n) for n in range(pipe.num_stages)]


if __name__ == "__main__":
    net, x = Net(), torch.ones(2, 8)
    first, second = cut(net)
    print("first stage:", [n for n, _ in first.named_parameters()])
    print("second stage:", [n for n, _ in second.named_parameters()])
    print("same output:", torch.allclose(second(first(x)), net(x)))
