"""Save a tied weight under one key, and load it into both places."""

import torch
from torch import nn


class LanguageModel(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(10, 4)
        self.head = nn.Linear(4, 10, bias=False)
        self.head.weight = self.embed.weight

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.head(self.embed(tokens))


model, fresh = LanguageModel(), LanguageModel()
state = model.state_dict()
del state["head.weight"]

report = fresh.load_state_dict(state, strict=False)
assert report.missing_keys == ["head.weight"]
assert not report.unexpected_keys
tokens = torch.randint(10, (2, 5))
print("saved:", *state)
print("same output:", torch.allclose(fresh(tokens), model(tokens)))
