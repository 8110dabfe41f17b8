"""Call a child by another name than it was registered under."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.decoder = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decode(x)


class Mended(Net):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decoder(x)


net = Net()

try:
    net(torch.zeros(2, 4))
except AttributeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("children:", [name for name, _ in net.named_children()])
print("mended, shape:", tuple(Mended()(torch.zeros(2, 4)).shape))
