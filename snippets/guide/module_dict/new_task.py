"""Add a head in front of trained ones, and load the old checkpoint."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(8, size) for name, size in sizes.items()}
        )


torch.manual_seed(0)
old = Net({"kind": 3, "place": 5})
new = Net({"age": 2, "kind": 3, "place": 5})

report = new.load_state_dict(old.state_dict(), strict=False)
print("missing:", report.missing_keys)
print("left over:", report.unexpected_keys)
for name, head in old.heads.items():
    same = torch.equal(new.heads[name].weight, head.weight)
    print(f"{name} has its own weights: {same}")
