"""Compare an exported program with its model."""

import torch
from torch import nn


def check(model: nn.Module, x: torch.Tensor) -> nn.Module:
    program = torch.export.export(model.eval(), (x,))
    exported = program.module()
    assert torch.allclose(exported(x), model(x), atol=1e-5), "outputs"
    assert {*program.state_dict} == {*model.state_dict()}, "keys"
    return exported


if __name__ == "__main__":
    model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 3))
    exported = check(model, torch.rand(2, 4))
    print("keys:", *exported.state_dict())
    try:
        exported(torch.rand(5, 4))
    except Exception as error:
        print(error)
