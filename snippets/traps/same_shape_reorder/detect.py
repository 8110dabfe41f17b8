"""Save an input and its output too, and ask again after loading."""

import io

import torch
from torch import nn


def proven(model: nn.Module, saved: dict) -> bool:
    return torch.allclose(model(saved["input"]), saved["output"], atol=1e-5)


torch.manual_seed(0)
first, second = nn.Linear(4, 4), nn.Linear(4, 4)
old = nn.Sequential(first, nn.Tanh(), second)

x = torch.randn(2, 4)
saved = {"state": old.state_dict(), "input": x, "output": old(x).detach()}
file = io.BytesIO()
torch.save(saved, file)
file.seek(0)
saved = torch.load(file)

fresh = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4))
fresh.load_state_dict(saved["state"])
print("same order:", proven(fresh, saved))
print("two swapped:", proven(nn.Sequential(*reversed(fresh)), saved))
