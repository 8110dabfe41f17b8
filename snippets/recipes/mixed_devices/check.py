"""See that each gradient lies beside its parameter."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(8, 3).to("cpu", torch.float64)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.encoder(x))
        return self.head(x.to(self.head.weight))  # (batch, 3)


model = Net()
model(torch.rand(2, 4)).sum().backward()
for name, p in model.named_parameters():
    assert p.grad is not None, f"nothing reached {name}"
    assert p.grad.device == p.device and p.grad.dtype == p.dtype
    print(f"{name}:", p.grad.dtype)
