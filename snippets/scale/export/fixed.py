"""Export loops whose length depends on something, and change it."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))
        self.depth = 3

    def forward(self, x: torch.Tensor, chosen: int) -> torch.Tensor:
        for block in self.blocks[: self.depth]:
            x = block(x)
        return self.blocks[chosen](x)  # (batch, 4)


net, x = Net(), torch.ones(2, 4)
if __name__ == "__main__":
    program = torch.export.export(net, (x, 1))
    exported, before = program.module(), net(x, 1)
    net.depth = 1
    print("follows the attribute:", torch.equal(exported(x, 1), net(x, 1)))
    print("keeps the old depth:", torch.allclose(exported(x, 1), before))
    for inputs in [(x, 2), (torch.ones(5, 4), 1)]:
        try:
            exported(*inputs)
        except Exception as error:
            print(str(error).splitlines()[0])
    batch = ({0: torch.export.Dim.AUTO}, None)
    program = torch.export.export(net, (x, 1), dynamic_shapes=batch)
    output = program.module()(torch.ones(5, 4), 1)
    print("with a dynamic batch:", tuple(output.shape))
