"""Call an exported network with another batch size."""

import torch
from torch import nn

if __name__ == "__main__":
    model = nn.Sequential(nn.Linear(4, 8))
    two, three = torch.zeros(2, 4), torch.zeros(3, 4)
    exported = torch.export.export(model, (two,)).module()

    try:
        exported(three)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    any_size = ({0: torch.export.Dim.DYNAMIC},)
    again = torch.export.export(model, (two,), dynamic_shapes=any_size)
    print("mended, shape:", tuple(again.module()(three).shape))
