"""Look for the containers in the module that an export gives back."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(2))
        self.head = nn.Sequential(nn.ReLU(), nn.Linear(4, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return self.head(x)  # (batch, 3)


net, x = Net(), torch.ones(2, 4)
if __name__ == "__main__":
    program = torch.export.export(net, (x,))
    exported = program.module()
    print(exported.load_state_dict(net.state_dict()))
    for name in ("blocks", "blocks.0", "head"):
        print(name, "is a", type(exported.get_submodule(name)).__name__)
    try:
        len(exported.blocks)
    except TypeError as error:
        print(error)
    parts = torch.export.unflatten(program)
    inner = parts.get_submodule("blocks.0")
    print("unflattened:", tuple(inner(x).shape))
    print("same output:", torch.allclose(parts(x), net(x)))
