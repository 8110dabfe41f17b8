"""Collect the outputs of inner layers, by name, during one call."""

import torch
from torch import nn


def features(
    model: nn.Module, names: list[str], x: torch.Tensor
) -> dict[str, torch.Tensor]:
    found, handles = {}, []

    def keep_as(name: str) -> None:
        def keep(
            module: nn.Module, args: tuple, output: torch.Tensor
        ) -> None:
            found[name] = output.clone()  # a later layer may work in place

        layer = model.get_submodule(name)
        handles.append(layer.register_forward_hook(keep))

    try:
        for name in names:
            keep_as(name)
        model(x)
    finally:
        for handle in handles:
            handle.remove()
    return found


block = nn.Sequential(nn.Linear(8, 6), nn.ReLU(inplace=True))
model = nn.Sequential(nn.Linear(4, 8), block, nn.Linear(6, 3))
for name, output in features(model, ["0", "1.0"], torch.ones(2, 4)).items():
    print(f"{name}:", tuple(output.shape))
