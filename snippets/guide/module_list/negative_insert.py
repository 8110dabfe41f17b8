"""Insert before the last layer, with -1 and with a length."""

from torch import nn


def types(layers: nn.ModuleList) -> list[str]:
    return [type(layer).__name__ for layer in layers]


wrong = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3), nn.Softmax(dim=1)])
first = wrong[0]
try:
    wrong.insert(-1, nn.ReLU())
except KeyError as error:
    message = str(error)
    print("KeyError:", message)
print("wrong:", types(wrong))
print("first layer twice:", wrong[0] is first and wrong[1] is first)

right = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3), nn.Softmax(dim=1)])
right.insert(len(right) - 1, nn.ReLU())
print("right:", types(right))
