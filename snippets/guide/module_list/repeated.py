"""Fill a list with one layer three times, and with three layers."""

from torch import nn


def report(label: str, layers: nn.ModuleList) -> None:
    numbers = sum(p.numel() for p in layers.parameters())
    keys = len(layers.state_dict())
    print(f"{label}: {len(layers)} layers, {keys} keys,", end=" ")
    print(f"{numbers} parameters")


wrong = nn.ModuleList([nn.Linear(4, 4)] * 3)
right = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))
report("wrong", wrong)
report("right", right)
print("wrong, one layer:", wrong[0] is wrong[1])
print("right, one layer:", right[0] is right[1])
