"""Let the first call find out how many inputs a layer has."""

import torch
from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 8, 3, stride=2),
    nn.BatchNorm2d(8),
    nn.ReLU(),
    nn.Flatten(),
    nn.LazyLinear(16),
    nn.ReLU(),
    nn.LazyLinear(5),
)
print("before:", type(model[4]).__name__, type(model[6]).__name__)

model.eval()  # BatchNorm must not learn from the dry run
with torch.no_grad():
    model(torch.zeros(1, 3, 32, 24))
model.train()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

print("after:", type(model[4]).__name__, type(model[6]).__name__)
print("inputs:", model[4].in_features, model[6].in_features)
print("batches counted:", model[1].num_batches_tracked.item())
