"""Run a network whose forward leaves out the container it holds."""

import torch
from torch import nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


class Net(nn.Module):
    def __init__(self, box) -> None:
        super().__init__()
        self.box, self.scale = box, nn.Parameter(torch.ones(4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.scale


def ask(net: nn.Module) -> list[str]:
    y = net(torch.ones(2, 4))
    y.sum().backward()
    params = [p for p in net.parameters() if p is not net.scale]
    graded = [p for p in params if p.grad is not None]
    ran = "yes" if y.shape == (2, 4) else "no"
    return [ran, str(len(params)), str(len(graded))]


rows = ["The network runs", "Its parameters inside the container"]
rows += ["Those with a gradient"]
boxes = fill(nn.Linear(4, 4), nn.Linear(4, 4))
print("| Question |", *(f"{type(box).__name__} |" for box in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, map(Net, boxes)), strict=True):
    print("|", " | ".join([row, *cells]), "|")
