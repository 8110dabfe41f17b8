"""Carry named tensors through a plain Sequential as a dict."""

import torch
from torch import nn

Tensors = dict[str, torch.Tensor]


class On(nn.Module):
    def __init__(self, layer: nn.Module, reads: str, writes: str) -> None:
        super().__init__()
        self.layer = layer
        self.reads = reads.split()
        self.writes = writes

    def forward(self, tensors: Tensors) -> Tensors:
        inputs = [tensors[name] for name in self.reads]
        return {**tensors, self.writes: self.layer(*inputs)}


model = nn.Sequential(
    On(nn.Linear(4, 8), "text", "left"),
    On(nn.Linear(5, 6), "image", "right"),
    On(nn.Bilinear(8, 6, 3), "left right", "score"),
)
out = model({"text": torch.ones(2, 4), "image": torch.ones(2, 5)})
print("names:", *out)
print("score:", tuple(out["score"].shape))
