"""Match keys by order and shape where two layers share a shape."""

import torch
from torch import nn


class Old(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.key = nn.Linear(4, 4)
        self.query = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.query(x) @ self.key(x).T  # (batch, batch)


class New(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.to_query = nn.Linear(4, 4)
        self.to_key = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.to_query(x) @ self.to_key(x).T  # (batch, batch)


torch.manual_seed(0)
old, new = Old(), New()
pairs = zip(new.state_dict(), old.state_dict().values(), strict=True)
print(new.load_state_dict(dict(pairs)))
x = torch.randn(2, 4)
print("same output:", torch.equal(new(x), old(x)))
