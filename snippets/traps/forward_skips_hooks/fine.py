"""Use super().forward in a layer of your own, and count its hook's runs."""

import torch
from torch import nn


class Doubled(nn.Linear):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return 2 * super().forward(x)  # (batch, 3)


ran = []
model = nn.Sequential(nn.Linear(4, 8), Doubled(8, 3))
model[1].register_forward_hook(lambda *_: ran.append("hook"))
model(torch.ones(2, 4))
print("hook ran:", len(ran))
