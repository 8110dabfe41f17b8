"""Load a checkpoint with assign=True where one weight is tied."""

import copy
import io

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(10, 4)
        self.head = nn.Linear(4, 10, bias=False)
        self.head.weight = self.embed.weight

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.head(self.embed(tokens))  # (batch, length, 10)


def parameters(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())


def one_memory(model: Net) -> bool:
    return model.head.weight.data_ptr() == model.embed.weight.data_ptr()


file = io.BytesIO()
torch.save(Net().state_dict(), file)
file.seek(0)

model = Net()
print("parameters before loading:", parameters(model))
print(model.load_state_dict(torch.load(file), assign=True))
print("parameters after loading:", parameters(model))
print("one memory in a copy:", one_memory(copy.deepcopy(model)))
