"""Call what torch.export returns as if it were the network."""

import torch
from torch import nn

if __name__ == "__main__":
    x = torch.zeros(2, 4)
    program = torch.export.export(nn.Sequential(nn.Linear(4, 8)), (x,))

    try:
        program(x)
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    model = program.module()
    print("mended, shape:", tuple(model(x).shape))
    print("keys:", list(model.state_dict()))
