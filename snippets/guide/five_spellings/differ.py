"""Ask five spellings of one network what is in their trees."""

import torch
from torch import nn

names = ("encoder", "body", "head")


def linears() -> list:
    return [nn.Linear(4, 8), nn.Linear(8, 6), nn.Linear(6, 3)]


def runs(net: nn.Module) -> bool:
    try:
        return net(torch.randn(2, 4)).shape == (2, 3)
    except NotImplementedError:
        return False


a, b, c = linears()
named, listed, routed = nn.Module(), nn.Module(), nn.Module()
named.encoder, named.body, named.head = linears()
listed.layers = nn.ModuleList(linears())
routed.layers = nn.ModuleDict(zip(names, linears(), strict=True))
chain = nn.Sequential(a, nn.ReLU(), b, nn.ReLU(), c)
nested = nn.Sequential(chain[:2], chain[2:4], c)
nets = (named, chain, listed, routed, nested)
questions = {
    "Children": lambda net: len(list(net.children())),
    "Modules, itself included": lambda net: len(list(net.modules())),
    "Parts of the longest key": lambda net: max(
        len(key.split(".")) for key in net.state_dict()
    ),
    "Runs without a `forward` of yours": runs,
}
print("| | Module | Sequential | ModuleList | ModuleDict | nested |")
print("| :--- " * 6 + "|")
for question, ask in questions.items():
    answers = " | ".join(str(ask(net)) for net in nets)
    print(f"| **{question}** | {answers} |")
