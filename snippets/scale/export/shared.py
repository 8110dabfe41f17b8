"""Export one layer in two slots, and two layers in a plain list."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, blocks: nn.ModuleList | list[nn.Module]) -> None:
        super().__init__()
        self.blocks = blocks

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x)
        return x  # (batch, 4)


first, second = nn.Linear(4, 4), nn.Linear(4, 4)
nets = {
    "one layer, two slots": Net(nn.ModuleList([first, first])),
    "two layers, plain list": Net([first, second]),
}
if __name__ == "__main__":
    for title, net in nets.items():
        program = torch.export.export(net, (torch.ones(2, 4),))
        held = program.state_dict
        nodes = [n for n in program.graph.nodes if n.op == "call_function"]
        tensors = len({w.data_ptr() for w in held.values()})
        print(f"{title}: {len(held)} keys, {tensors} tensors", end=" ")
        print("and", len(program.constants), "constants")
        print("  weight of each step:", [str(n.args[1]) for n in nodes])
