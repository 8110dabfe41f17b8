"""Name the parameters that still have no size."""

import torch
from torch import nn
from torch.nn.parameter import is_lazy


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.LazyLinear(8)
        self.head = nn.LazyLinear(3)
        self.extra = nn.LazyLinear(2)

    def forward(self, x: torch.Tensor, extra: bool) -> torch.Tensor:
        x = torch.relu(self.encoder(x))
        return self.extra(x) if extra else self.head(x)


def unsized(model: nn.Module) -> list[str]:
    return [n for n, p in model.named_parameters() if is_lazy(p)]


model = Net()
model(torch.zeros(1, 4), extra=False)
print("one branch run:", *unsized(model))
model(torch.zeros(1, 4), extra=True)
assert not unsized(model), "the dry run missed a layer"
print("both run:", unsized(model))
