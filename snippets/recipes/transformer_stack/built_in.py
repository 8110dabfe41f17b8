"""Let torch copy its own encoder layer, and start each copy afresh."""

import torch
from torch import nn

layer = nn.TransformerEncoderLayer(
    d_model=8,
    nhead=2,
    dim_feedforward=32,
    batch_first=True,
    norm_first=True,
)
model = nn.TransformerEncoder(
    layer, num_layers=3, enable_nested_tensor=False
)
first, second = model.layers[0].linear1, model.layers[1].linear1

print("layers:", type(model.layers).__name__, len(model.layers))
print("shared:", first.weight is second.weight)
print("equal at the start:", torch.equal(first.weight, second.weight))

for parameter in model.parameters():
    if parameter.ndim > 1:
        nn.init.xavier_uniform_(parameter)
print("equal afterwards:", torch.equal(first.weight, second.weight))
print("output:", tuple(model(torch.ones(2, 5, 8)).shape))
