"""Name the attributes that hold a lambda or a local function."""

from types import FunctionType

import torch
from torch import nn


def local_functions(model: nn.Module) -> list[str]:
    owners = [(f"{n}.", m) for n, m in model.named_modules()]
    every = [(n + k, v) for n, m in owners for k, v in vars(m).items()]
    functions = [(n, v) for n, v in every if isinstance(v, FunctionType)]
    return [n.lstrip(".") for n, v in functions if "<" in v.__qualname__]


model = nn.Sequential(nn.Linear(4, 8), nn.Module())
model[1].gate = lambda x: model[0](x)
model[1].square = lambda x: x * x
model[1].act = torch.nn.functional.relu
print("local functions:", local_functions(model))
