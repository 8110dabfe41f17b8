"""Load a checkpoint into a network on the meta device, in two ways."""

import warnings

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(2))
        self.register_buffer("mask", torch.ones(4), persistent=False)


def on_meta(net: nn.Module) -> list[str]:
    held = [*net.named_parameters(), *net.named_buffers()]
    return [name for name, tensor in held if tensor.is_meta]


saved = Net().state_dict()
with torch.device("meta"):
    copied, assigned = Net(), Net()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("copy:", copied.load_state_dict(saved))
print("warnings:", len(caught), "left on meta:", len(on_meta(copied)))

print("assign:", assigned.load_state_dict(saved, assign=True))
print("left on meta:", on_meta(assigned))
tensor = saved["blocks.0.weight"]
same = assigned.blocks[0].weight.data_ptr() == tensor.data_ptr()
print("shares the checkpoint's memory:", same)
