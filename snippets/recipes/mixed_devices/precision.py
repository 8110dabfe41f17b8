"""Keep the norm in float32 while the rest computes in bfloat16."""

import torch
from torch import nn


class WideNorm(nn.LayerNorm):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x.to(self.weight)).to(x.dtype)


model = nn.Sequential(nn.Linear(4, 8), WideNorm(8), nn.Linear(8, 3))
model.to(torch.bfloat16)
model[1].float()
out = model(torch.rand(2, 4, dtype=torch.bfloat16))
print("output:", tuple(out.shape), out.dtype)
for name, p in model.named_parameters():
    print(f"{name}:", p.dtype)
