"""Ask for the tie after everything that could cut it."""

from copy import deepcopy

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


def is_tied(model: LanguageModel) -> bool:
    return model.head.weight is model.embed.weight


model = LanguageModel()
clone = deepcopy(model).double()
loaded = LanguageModel()
loaded.load_state_dict(model.state_dict())
assert all(map(is_tied, (model, clone, loaded))), "the tie is cut"
print("copied, converted, loaded:", is_tied(clone), is_tied(loaded))

loaded.load_state_dict(model.state_dict(), assign=True)
print("loaded with assign=True:", is_tied(loaded))
