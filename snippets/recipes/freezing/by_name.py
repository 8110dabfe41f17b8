"""Freeze every parameter but those of the named parts."""

from collections import OrderedDict

import torch
from torch import nn


def train_only(model: nn.Module, *parts: str) -> None:
    for name, parameter in model.named_parameters():
        inside = any(name.startswith(f"{part}.") for part in parts)
        parameter.requires_grad_(inside)


model = nn.Sequential(
    OrderedDict(
        stem=nn.Linear(4, 8), body=nn.Linear(8, 6), head=nn.Linear(6, 3)
    )
)
train_only(model, "body", "head")
model(torch.ones(2, 4)).sum().backward()
for name, parameter in model.named_parameters():
    print(f"{name}:", "trains" if parameter.grad is not None else "frozen")
