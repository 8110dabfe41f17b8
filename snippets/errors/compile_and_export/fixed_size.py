"""Export for every batch size a forward that names one."""

import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.reshape(2, -1)  # (2, features)


class Mended(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.flatten(1)  # (batch, features)


if __name__ == "__main__":
    images = torch.zeros(2, 3, 6, 6)
    batch = ({0: torch.export.Dim("batch")},)
    try:
        torch.export.export(Net(), (images,), dynamic_shapes=batch)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(message.partition("! ")[0])

    mended = torch.export.export(Mended(), (images,), dynamic_shapes=batch)
    five = torch.zeros(5, 3, 6, 6)
    print("mended, shape:", tuple(mended.module()(five).shape))
