"""Cache a causal mask that is moved, not saved, and grows when needed."""

import torch
from torch import nn


class Causal(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        mask = torch.ones(1, 1, dtype=torch.bool)
        self.register_buffer("mask", mask, persistent=False)
        self.built = 0

    def forward(self, scores: torch.Tensor) -> torch.Tensor:
        n = scores.shape[-1]
        if n > len(self.mask):
            self.mask = self.mask.new_ones(n, n).tril()
            self.built += 1
        return scores.masked_fill(~self.mask[:n, :n], float("-inf"))


layer = Causal()
for n in (3, 2, 5, 4):
    weights = layer(torch.zeros(2, n, n)).softmax(dim=-1)
    print(n, "tokens, first sees:", int((weights[0, 0] > 0).sum()))
print("built:", layer.built)
print("keys:", list(layer.state_dict()))
print("still a buffer:", "mask" in dict(layer.named_buffers()))
