"""Export for every batch size, save the program and load it."""

import io

import torch
from torch import nn


def round_trip(model: nn.Module, x: torch.Tensor) -> nn.Module:
    batch = torch.export.Dim("batch")
    program = torch.export.export(
        model.eval(), (x,), dynamic_shapes=({0: batch},)
    )
    file = io.BytesIO()
    torch.export.save(program, file)
    file.seek(0)
    return torch.export.load(file).module()


if __name__ == "__main__":
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    loaded = round_trip(model, torch.rand(2, 4))
    x = torch.rand(7, 4)
    print("output:", tuple(loaded(x).shape))
    print("same output:", torch.allclose(loaded(x), model(x), atol=1e-5))
