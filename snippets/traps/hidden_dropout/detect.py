"""Assert that a row's prediction depends on that row alone."""

import torch
from torch import nn


def check(model: nn.Module, x: torch.Tensor) -> None:
    model.eval()
    alone = model(x[:2])
    assert torch.allclose(model(x)[:2], alone, atol=1e-5), "still training"


class Net(nn.Module):
    def __init__(self, layers: list | nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


torch.manual_seed(0)
x = torch.randn(6, 32)
for make in (lambda: nn.Dropout(0.5), lambda: nn.BatchNorm1d(32)):
    for container in (list, nn.ModuleList):
        layer = make()
        name = f"{type(layer).__name__} in {container.__name__}"
        try:
            check(Net(container([layer])), x)
            print(f"{name}: passes")
        except AssertionError as error:
            print(f"{name}:", error)
