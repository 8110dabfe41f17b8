"""Give each block a head, and stop at the first that is sure."""

import torch
from torch import nn


class EarlyExit(nn.Module):
    def __init__(self, depth: int, threshold: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(depth)
        )
        self.heads = nn.ModuleList(nn.Linear(4, 3) for _ in range(depth))
        self.threshold = threshold

    def forward(self, x: torch.Tensor) -> list[torch.Tensor]:
        outputs = []
        for block, head in zip(self.blocks, self.heads, strict=True):
            x = block(x)
            outputs.append(head(x))
            if not self.training and self.is_sure(outputs[-1]):
                break
        return outputs  # the last one is the answer

    def is_sure(self, scores: torch.Tensor) -> bool:
        best = scores.softmax(dim=-1).amax(dim=-1)  # (batch,)
        return bool((best >= self.threshold).all())


model = EarlyExit(depth=3, threshold=0.0)  # sure at once
x = torch.ones(2, 4)
print("train:", len(model.train()(x)), "outputs")
print("eval:", len(model.eval()(x)), "output")
model.threshold = 1.1  # never sure
print("eval, never sure:", len(model(x)), "outputs")
