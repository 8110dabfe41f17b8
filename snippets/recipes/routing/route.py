"""Choose a branch by its name at each call."""

import torch
from torch import nn


class Router(nn.Module):
    def __init__(self, languages: list[str]) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.heads = nn.ModuleDict({n: nn.Linear(8, 3) for n in languages})

    def forward(self, x: torch.Tensor, language: str) -> torch.Tensor:
        if language not in self.heads:
            raise ValueError(f"{language!r} is none of {[*self.heads]}")
        return self.heads[language](self.encoder(x))


model = Router(["en", "fr"])
x = torch.ones(2, 4)
print("output:", tuple(model(x, "fr").shape))
print("two heads differ:", not torch.equal(model(x, "en"), model(x, "fr")))
try:
    model(x, "de")
except ValueError as error:
    message = str(error)
    print(message)
