"""Choose a head by name, and a default head for names that it lacks."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.heads = nn.ModuleDict({n: nn.Linear(4, 3) for n in names})
        self.default = nn.Linear(4, 3)

    def head(self, name: str) -> nn.Module:
        if name in self.heads:
            return self.heads[name]
        return self.default

    def forward(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return self.head(name)(x)


torch.manual_seed(0)
net = Net(["en", "fr"])
x = torch.ones(2, 4)
print("en is its own:", torch.equal(net(x, "en"), net.heads["en"](x)))
for name in ("de", "training", "forward"):
    print(f"{name}: default:", torch.equal(net(x, name), net.default(x)))
