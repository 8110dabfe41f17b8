"""Train one head of a ModuleDict, and look at the gradients of all."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict(
            {"kind": nn.Linear(8, 3), "place": nn.Linear(8, 5)}
        )

    def forward(self, x: torch.Tensor, task: str) -> torch.Tensor:
        return self.heads[task](self.encoder(x))


torch.manual_seed(0)
net = Net()
before = {key: value.clone() for key, value in net.state_dict().items()}
optimizer = torch.optim.SGD(net.parameters(), lr=0.1, weight_decay=0.1)

net(torch.ones(2, 4), "kind").sum().backward()
optimizer.step()
for name, head in net.heads.items():
    changed = not torch.equal(head.weight, before[f"heads.{name}.weight"])
    gradient = "None" if head.weight.grad is None else "a tensor"
    print(f"{name}: gradient {gradient}, weight changed: {changed}")
