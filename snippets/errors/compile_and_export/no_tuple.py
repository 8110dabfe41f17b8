"""Export with an input that is not in a tuple."""

import torch
from torch import nn

if __name__ == "__main__":
    model, x = nn.Linear(4, 8), torch.zeros(2, 4)

    try:
        torch.export.export(model, x)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        print(message.partition("\n")[0])

    program = torch.export.export(model, (x,))
    print("mended, shape:", tuple(program.module()(x).shape))
