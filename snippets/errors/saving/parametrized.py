"""Save a whole network that has a parametrized weight."""

import io

import torch
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

model = nn.Sequential(weight_norm(nn.Linear(4, 8)))

try:
    torch.save(model, io.BytesIO())
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message.partition(". ")[0])

file = io.BytesIO()
torch.save(model.state_dict(), file)
file.seek(0)
again = nn.Sequential(weight_norm(nn.Linear(4, 8)))
print("mended:", again.load_state_dict(torch.load(file)))
x = torch.randn(2, 4)
print("same outputs:", torch.equal(again(x), model(x)))
