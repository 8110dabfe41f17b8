"""Quantise the layer of one name, and leave the others alone."""

import warnings

import torch
from torch import nn


def quantise(model: nn.Module, name: str) -> tuple[nn.Module, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        from torch.ao import quantization

        config = {name: quantization.default_dynamic_qconfig}
        quantised = quantization.quantize_dynamic(model.eval(), config)
    said = [str(warning.message) for warning in caught]
    return quantised, [text.splitlines()[0].strip() for text in said[:1]]


def make() -> nn.Sequential:
    model = nn.Sequential()
    model.encoder = nn.Linear(4, 8)
    model.head = nn.Linear(8, 3)
    return model


if __name__ == "__main__":
    with torch.device("cpu"):  # these kernels need it
        model, x = make(), torch.rand(2, 4)
        quantised, said = quantise(model, "head")
        print(*said)
        print(quantised.encoder)
        print(quantised.head)
        near = torch.allclose(quantised(x), model(x), atol=0.05)
        print("near:", near)
