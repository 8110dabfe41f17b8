"""Export a loop over a ModuleList and read the graph."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(2))
        self.head = nn.Sequential(nn.ReLU(), nn.Linear(8, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.encoder(x)
        for block in self.blocks:
            x = x + block(x)
        return self.head(x)  # (batch, 3)


def steps(program: torch.export.ExportedProgram) -> list[tuple[str, str]]:
    found = []
    for node in program.graph.nodes:
        if node.op == "call_function":
            path, kind = [*node.meta["nn_module_stack"].values()][-1]
            name = str(node.target).split(".")[1]
            found.append((name, path or kind.rpartition(".")[2]))
    return found


net = Net()
if __name__ == "__main__":
    program = torch.export.export(net, (torch.ones(2, 4),))
    for name, path in steps(program):
        print(f"{name:8}{path}")
    print("same keys:", [*program.state_dict] == [*net.state_dict()])
