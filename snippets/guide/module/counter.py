"""Count training batches in a buffer that is saved with the model."""

import torch
from torch import nn


class BatchCounter(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            self.seen += 1
        return x


model = nn.Sequential(nn.Linear(4, 8), BatchCounter())
x = torch.zeros(2, 4)
for _ in range(3):
    model(x)
model.eval()
model(x)

fresh = nn.Sequential(nn.Linear(4, 8), BatchCounter())
fresh.load_state_dict(model.state_dict())
print("keys:", list(model.state_dict()))
print("seen:", model[1].seen.item(), "loaded:", fresh[1].seen.item())
print("parameters:", len(list(model[1].parameters())))
