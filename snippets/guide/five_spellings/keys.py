"""Print the keys of all five spellings side by side."""

from torch import nn

names = ("encoder", "body", "head")


def linears() -> list:
    return [nn.Linear(4, 8), nn.Linear(8, 6), nn.Linear(6, 3)]


def holder(**children: nn.Module) -> nn.Module:
    net = nn.Module()
    for name, child in children.items():
        net.add_module(name, child)
    return net


a, b, c = linears()
nets = {
    "Module": holder(**dict(zip(names, linears(), strict=True))),
    "Sequential": nn.Sequential(a, nn.ReLU(), b, nn.ReLU(), c),
    "ModuleList": holder(layers=nn.ModuleList(linears())),
    "ModuleDict": holder(
        layers=nn.ModuleDict(zip(names, linears(), strict=True))
    ),
    "nested": nn.Sequential(
        nn.Sequential(a, nn.ReLU()), nn.Sequential(b, nn.ReLU()), c
    ),
}
print("| " + " | ".join(nets) + " |")
print("| :--- " * len(nets) + "|")
for row in zip(*(net.state_dict() for net in nets.values()), strict=True):
    print("| " + " | ".join(f"`{key}`" for key in row) + " |")
