"""Hold two blocks in a plain list and run two rounds of backward."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(8, 8), nn.Linear(8, 8)]
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.tanh(block(x))  # (batch, 8)
        return self.head(x)  # (batch, 3)


def round_of_backward() -> torch.Tensor:
    model.zero_grad()
    model(torch.ones(2, 8)).sum().backward()
    return model.blocks[0].weight.grad.clone()


torch.manual_seed(0)
model = Net()
print("parameters:", sum(p.numel() for p in model.parameters()))
print("keys:", len(model.state_dict()))
first, second = round_of_backward(), round_of_backward()
print("second gradient is twice the first:", second.equal(2 * first))
