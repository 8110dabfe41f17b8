"""Load a Sequential's checkpoint into a network with named layers."""

import torch
from torch import nn

old = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(torch.relu(self.encoder(x)))  # (batch, 3)


saved, model = old.state_dict(), Net()
try:
    model.load_state_dict(saved)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

names = {"0": "encoder", "2": "head"}
renamed = {}
for key, tensor in saved.items():
    position, _, rest = key.partition(".")
    renamed[f"{names[position]}.{rest}"] = tensor
print("mended:", model.load_state_dict(renamed))
x = torch.randn(2, 4)
print("same outputs:", torch.equal(model(x), old(x)))
