"""Build a part where it belongs, without moving it later."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, place: torch.device) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        with place:
            self.head = nn.Sequential(nn.Linear(8, 8), nn.Linear(8, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.encoder(x))
        return self.head(x.to(self.head[0].weight.device))


model = Net(torch.device("meta"))  # "meta" stands for any device
for name, p in model.named_parameters():
    print(f"{name}: on meta {p.is_meta}")
print("output on meta:", model(torch.rand(2, 4)).is_meta)
