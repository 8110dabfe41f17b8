"""Two inputs of two dtypes, through weights that are tied."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn


class Tokens(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.decoder = nn.Linear(4, 10, bias=False)
        self.decoder.weight = self.embedding.weight

    def forward(self, tokens: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
        return self.decoder(self.embedding(tokens) + x)  # (batch, length, 10)
