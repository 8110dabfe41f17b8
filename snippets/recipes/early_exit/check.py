"""Make the second head sure and see that the third block does not run."""

import torch
from torch import nn


class EarlyExit(nn.Module):
    def __init__(self, depth: int, threshold: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(4, 4) for _ in range(depth))
        self.heads = nn.ModuleList(nn.Linear(4, 3) for _ in range(depth))
        self.threshold = threshold

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block, head in zip(self.blocks, self.heads, strict=True):
            x = block(x)
            scores = head(x)
            best = scores.softmax(dim=-1).amax(dim=-1)
            if not self.training and (best >= self.threshold).all():
                break
        return scores


model = EarlyExit(depth=3, threshold=0.9).eval()
with torch.no_grad():
    model.heads[0].weight.zero_()
    model.heads[0].bias.zero_()  # prefers no class
    model.heads[1].bias[2] = 99.0  # prefers class 2

ran = []
for n, block in enumerate(model.blocks):
    block.register_forward_hook(lambda m, args, y, n=n: ran.append(n))
model(torch.rand(2, 4))
assert ran == [0, 1], "the wrong blocks ran"
print("blocks that ran:", *ran)
