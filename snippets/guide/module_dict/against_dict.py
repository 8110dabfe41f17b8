"""Ask one network with a ModuleDict and with a plain dict the same."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, holder: type) -> None:
        super().__init__()
        layers = {"wide": nn.Linear(4, 8), "drop": nn.Dropout()}
        self.layers = holder(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers["drop"](self.layers["wide"](x))


def taken(net: Net) -> object:
    try:
        groups = torch.optim.SGD(net.parameters(), lr=0.1).param_groups
        return len(groups[0]["params"])
    except ValueError as error:
        return f"`ValueError: {error}`"


questions = {
    "Output shape": lambda n: tuple(n(torch.ones(2, 4)).shape),
    "Parameters": lambda n: sum(p.numel() for p in n.parameters()),
    "Keys": lambda n: len(n.state_dict()),
    "Tensors in the optimizer": taken,
    "Dropout trains after `eval`": lambda n: (
        n.eval().layers["drop"].training
    ),
    "Dtype after `to`": lambda n: (
        n.to(torch.half).layers["wide"].weight.dtype
    ),
}
nets = Net(nn.ModuleDict), Net(dict)
print("| What you ask | `ModuleDict` | `dict` |")
print("| :--- " * 3 + "|")
for question, ask in questions.items():
    answers = " | ".join(str(ask(net)) for net in nets)
    print(f"| **{question}** | {answers} |")
