"""Store branches under any name, escaped on the way in and out."""

import torch
from torch import nn


def escape(name: str) -> str:
    return "@" + name.replace("%", "%25").replace(".", "%2E")


def unescape(key: str) -> str:
    return key[1:].replace("%2E", ".").replace("%25", "%")


class Router(nn.Module):
    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.branches = nn.ModuleDict(
            {escape(name): nn.Linear(4, 3, bias=False) for name in names}
        )

    def forward(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return self.branches[escape(name)](x)


model = Router(["type", "v1.5", "100%", ""])
print("output:", tuple(model(torch.ones(2, 4), "v1.5").shape))
print("keys:", *model.state_dict())
print("names:", [unescape(key) for key in model.branches])
