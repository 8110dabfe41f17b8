"""Ask one network with a ParameterList and with a plain list the same."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, holder: type) -> None:
        super().__init__()
        sizes = (8, 4), (3, 8)
        self.weights = holder([nn.Parameter(torch.ones(s)) for s in sizes])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for weight in self.weights:
            x = x @ weight.T
        return x


def taken(net: Net) -> object:
    try:
        groups = torch.optim.SGD(net.parameters(), lr=0.1).param_groups
        return len(groups[0]["params"])
    except ValueError as error:
        return f"`ValueError: {error}`"


def gradient(net: Net) -> bool:
    net(torch.ones(2, 4)).sum().backward()
    return net.weights[0].grad is not None


questions = {
    "Output shape": lambda n: tuple(n(torch.ones(2, 4)).shape),
    "`backward` gives a gradient": gradient,
    "Parameters": lambda n: sum(p.numel() for p in n.parameters()),
    "Keys": lambda n: list(n.state_dict()),
    "Tensors in the optimizer": taken,
    "Dtype after `to`": lambda n: n.to(torch.half).weights[0].dtype,
}
print("| What you ask | `ParameterList` | `list` |\n|---|---|---|")
for question, ask in questions.items():
    answers = ask(Net(nn.ParameterList)), ask(Net(list))
    print(f"| **{question}** | {answers[0]} | {answers[1]} |")
