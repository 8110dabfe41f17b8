"""Load one checkpoint by copying and by assigning."""

import torch
from torch import nn

saved = nn.Linear(4, 3).to(torch.float64).state_dict()

for assign in (False, True):
    net = nn.Linear(4, 3)
    before = net.weight
    net.load_state_dict(saved, assign=assign)
    same = net.weight.data_ptr() == saved["weight"].data_ptr()
    print(f"assign={assign}")
    print("    dtype:", net.weight.dtype)
    print("    same Parameter:", net.weight is before)
    print("    shares memory with the dict:", same)

empty = nn.Linear(4, 3, device="meta")
empty.load_state_dict(saved, assign=True)
print("built on meta, now without values:", empty.weight.is_meta)
