"""Mix the outputs of all layers by learned weights."""

import torch
from torch import nn


class Mixed(nn.Module):
    def __init__(self, layers: list[nn.Module], tasks: list[str]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.mix = nn.ParameterDict(
            (t, torch.zeros(len(layers))) for t in tasks
        )

    def forward(self, x: torch.Tensor, task: str) -> torch.Tensor:
        outputs = []
        for layer in self.layers:
            x = torch.tanh(layer(x))
            outputs.append(x)
        share = self.mix[task].softmax(dim=0)  # (layers,)
        return torch.einsum("l,lbf->bf", share, torch.stack(outputs))


torch.manual_seed(0)
model = Mixed([nn.Linear(4, 4) for _ in range(3)], ["tag", "parse"])
x = torch.ones(2, 4)
first = torch.tanh(model.layers[0](x))
second = torch.tanh(model.layers[1](first))
third = torch.tanh(model.layers[2](second))
mean = (first + second + third) / 3
print("starts as the mean:", torch.allclose(model(x, "tag"), mean))

model(x, "tag").square().sum().backward()
for task, weights in model.mix.items():
    print(
        f"{task}: gradient", "None" if weights.grad is None else "a tensor"
    )
