"""Let the embedding and the head of a language model share a weight."""

import torch
from torch import nn


class LanguageModel(nn.Module):
    def __init__(self, tokens: int, width: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(tokens, width)
        self.body = nn.Linear(width, width)
        self.head = nn.Linear(width, tokens, bias=False)
        self.head.weight = self.embed.weight  # (tokens, width) in both

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.body(self.embed(tokens)))
        return self.head(x)  # (batch, length, tokens)


model = LanguageModel(tokens=10, width=4)
tokens = torch.randint(10, (2, 5))
print("output:", tuple(model(tokens).shape))
print("parameters:", *(name for name, _ in model.named_parameters()))
print("numbers:", sum(p.numel() for p in model.parameters()))
print("keys:", *model.state_dict())
