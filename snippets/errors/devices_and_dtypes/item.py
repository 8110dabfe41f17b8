"""Read a number from a tensor while the network is built on meta."""

import torch
from torch import nn


def build(rates: list[float]) -> nn.Sequential:
    return nn.Sequential(*(nn.Dropout(rate) for rate in rates))


if __name__ == "__main__":
    try:
        with torch.device("meta"):
            build([rate.item() for rate in torch.linspace(0, 0.4, 3)])
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    with torch.device("meta"):
        blocks = build([0.4 * i / 2 for i in range(3)])
    print("mended, rates:", [block.p for block in blocks])
