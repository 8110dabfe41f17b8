"""Watch every call of every module through one global hook."""

import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook

calls = []


def note(module: nn.Module, inputs: tuple, output: torch.Tensor) -> None:
    calls.append((type(module).__name__, tuple(output.shape)))


model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
handle = register_module_forward_hook(note)
try:
    model(torch.ones(2, 4))
finally:
    handle.remove()

for name, shape in calls:
    print(f"{name:10} {shape}")
model(torch.ones(2, 4))
print("calls noted after remove:", len(calls))
