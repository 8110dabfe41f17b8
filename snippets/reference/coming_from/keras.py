"""Do in torch what Keras does by building a layer at its first call."""

import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3))
print("before a call:", type(model[0]).__name__)
model(torch.ones(2, 4))
print("after a call:", type(model[0]).__name__)
for name, weight in model.named_parameters():
    print(f"{name:9}{tuple(weight.shape)}")

model[0].requires_grad_(False)
trained = [n for n, w in model.named_parameters() if w.requires_grad]
print("trained:", trained)
model.eval()
print("training flag:", model.training, model[0].training)
