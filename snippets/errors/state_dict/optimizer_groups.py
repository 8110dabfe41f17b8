"""Load an optimizer's state after a layer was added to the network."""

import torch
from torch import nn

encoder, head = nn.Linear(4, 8), nn.Linear(8, 3)
model = nn.Sequential(encoder, head)

if __name__ == "__main__":
    saved = torch.optim.SGD(encoder.parameters(), lr=0.1).state_dict()
    try:
        torch.optim.SGD(model.parameters(), lr=0.5).load_state_dict(saved)
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    optimizer = torch.optim.SGD(encoder.parameters(), lr=0.5)
    optimizer.load_state_dict(saved)
    optimizer.add_param_group({"params": head.parameters()})
    groups = optimizer.param_groups
    print("mended, parameters:", [len(group["params"]) for group in groups])
    print("rates:", [group["lr"] for group in groups])
