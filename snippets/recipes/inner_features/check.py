"""Compare a collected output with the one computed by hand."""

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(inplace=True))
found = {}


def keep(module: nn.Module, args: tuple, output: torch.Tensor) -> None:
    found["alias"] = output
    found["clone"] = output.clone()


handle = model[0].register_forward_hook(keep)
x = torch.randn(5, 4)
model(x)
handle.remove()

expected = model[0](x)
assert torch.equal(found["clone"], expected), "not the layer's output"
print("clone is the layer's output:", torch.equal(found["clone"], expected))
print("without clone:", torch.equal(found["alias"], expected))
