"""Load a checkpoint after a buffer changed its persistence."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, persistent: bool) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)
        mask = torch.ones(4)
        self.register_buffer("mask", mask, persistent=persistent)


saving, leaving_out = Net(persistent=True), Net(persistent=False)
print("saving:     ", *saving.state_dict())
print("leaving out:", *leaving_out.state_dict())

errors = {}
for label, net, source in (
    ("mask not expected", leaving_out, saving),
    ("mask not found", saving, leaving_out),
):
    try:
        net.load_state_dict(source.state_dict())
    except RuntimeError as error:
        errors[label] = str(error).splitlines()[1].strip()
        print(f"{label}: {errors[label]}")
