"""Check that every parent's __init__ ran before anything is registered."""

from torch import nn


class Labelled:
    def __init__(self, label: str, **others) -> None:
        super().__init__(**others)
        self.label = label


class Plain:
    def __init__(self) -> None:
        self.ran = True


class Good(Labelled, nn.Module):
    pass


class Broken(Plain, nn.Module):
    pass


def is_ready(net: nn.Module) -> bool:
    return "_modules" in vars(net) and "training" in vars(net)


assert is_ready(Good(label="digits"))
print("Labelled, then Module:", is_ready(Good(label="digits")))
print("Plain, then Module:", is_ready(Broken()))

try:
    Broken().encoder = nn.Linear(4, 8)
except AttributeError as error:
    print(error)
