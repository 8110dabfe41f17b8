"""Ask which names a BufferDict takes."""

import torch
from torch import nn

buffers = nn.Module()
for name in ("mean", "type", "training", "a.b", ""):
    try:
        buffers.register_buffer(name, torch.zeros(4))
        print(f"{name!r} is taken")
    except KeyError as error:
        print(f"{name!r}: {error.args[0]}")
