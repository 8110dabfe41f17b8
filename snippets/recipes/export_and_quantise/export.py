"""Export a Sequential and a ModuleList, and read the names."""

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            nn.Linear(8, 8, bias=False) for _ in range(2)
        )
        self.head = nn.Linear(8, 3, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)  # (batch, 3)


def names(model: nn.Module) -> dict[str, list[str]]:
    program = torch.export.export(model.eval(), (torch.ones(2, 8),))
    calls = [n for n in program.graph.nodes if n.op == "call_function"]
    stacks = [[*n.meta["nn_module_stack"].values()] for n in calls]
    return {
        "keys": [*program.state_dict],
        "operations": [n.name for n in calls],
        "modules": [stack[-1][0] or "(the model)" for stack in stacks],
    }


chain = nn.Sequential(
    nn.Linear(8, 8, bias=False), nn.ReLU(), nn.Linear(8, 3, bias=False)
)
if __name__ == "__main__":
    for model in (chain, Stack()):
        print(type(model).__name__)
        for kind, found in names(model).items():
            print(f"  {kind}:", ", ".join(found))
