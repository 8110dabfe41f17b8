"""Use a network that registers nothing and never ran super().__init__()."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, factor: int) -> None:
        self.factor = factor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.factor * x


class Mended(Net):
    def __init__(self, factor: int) -> None:
        nn.Module.__init__(self)
        self.factor = factor


net, x = Net(3), torch.ones(2, 4)
variants = []
for use in (lambda: net(x), lambda: list(net.parameters()), net.eval):
    try:
        use()
    except AttributeError as error:
        variants.append(f"{type(error).__name__}: {error}")
        print(variants[-1])
message = variants[0]

print("mended, shape:", tuple(Mended(3)(x).shape))
