"""Tell the type checker what a call takes and returns."""

from typing import TYPE_CHECKING

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.linear(x)  # (batch, 3)
        return logits

    if TYPE_CHECKING:
        __call__ = forward


model = Classifier()
calls = []
model.register_forward_hook(lambda module, args, out: calls.append(out))
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("hooks run:", len(calls))
