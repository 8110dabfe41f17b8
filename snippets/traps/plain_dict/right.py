"""Hold two heads in a ModuleDict, then load a checkpoint."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        heads = {"kind": nn.Linear(8, 3), "place": nn.Linear(8, 2)}
        self.heads = nn.ModuleDict(heads)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.encoder(x))  # (batch, 8)
        outputs = [head(x) for head in self.heads.values()]
        return torch.cat(outputs, dim=1)  # (batch, 5)


torch.manual_seed(0)
model, fresh = Net(), Net()
print(fresh.load_state_dict(model.state_dict()))

x = torch.ones(2, 4)
print("parameters:", sum(p.numel() for p in model.parameters()))
print("same output:", torch.equal(fresh(x), model(x)))
