"""Register a buffer by method and by assignment, then give it a value."""

import torch
from torch import nn

layer = nn.Module()
layer.register_buffer("mean", torch.zeros(4))
layer.std = nn.Buffer(torch.ones(4))
layer.plain = torch.zeros(4)
print("buffers:", [name for name, _ in layer.named_buffers()])

layer.mean = torch.ones(4)
layer.std = torch.ones(4)
layer.plain = torch.ones(4)
print("after an assignment:", [name for name, _ in layer.named_buffers()])

messages = []
for attempt in (
    lambda: setattr(layer, "mean", 0.5),
    lambda: layer.register_buffer("plain", torch.ones(4)),
):
    try:
        attempt()
    except (TypeError, KeyError) as error:
        messages.append(error.args[0])
        print(f"{type(error).__name__}: {error.args[0]}")
