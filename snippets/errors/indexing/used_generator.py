"""Build two ModuleLists from one generator: the second one is empty."""

from torch import nn

layers = (nn.Linear(4, 4) for _ in range(3))
first, second = nn.ModuleList(layers), nn.ModuleList(layers)
print("lengths:", len(first), len(second))

try:
    second[0]
except IndexError as error:
    again = f"{type(error).__name__}: {error}"
    print(again)

second = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))
print("mended, length:", len(second))
