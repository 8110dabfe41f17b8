"""Let Module, as the first parent, run the other parent's __init__."""

from torch import nn


class Labelled:
    def __init__(self, label: str) -> None:
        self.label = label


class Silent(nn.Module, Labelled):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)


class Net(nn.Module, Labelled):
    call_super_init = True

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.encoder = nn.Linear(4, 8)


try:
    print(Silent().label)
except AttributeError as error:
    print("without the switch:", error)

try:
    nn.Module.__init__(Silent(), "digits")
except TypeError as error:
    print("with an argument:", error)

net = Net("digits")
print("with the switch:", net.label, "·", *net.state_dict())
