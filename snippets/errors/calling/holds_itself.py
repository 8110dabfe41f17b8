"""Register a module as its own grandchild, and call eval."""

from torch import nn


class Child(nn.Module):
    def __init__(self, parent: nn.Module) -> None:
        super().__init__()
        self.parent = parent


class Mended(nn.Module):
    def __init__(self, parent: nn.Module) -> None:
        super().__init__()
        self.parents = (parent,)  # a tuple registers nothing


net = nn.Module()
net.child = Child(net)

try:
    net.eval()
except RecursionError as error:
    again = f"{type(error).__name__}: {str(error)[:32]}"
    print(again)

net.child = Mended(net)
print("mended, training:", net.eval().child.training)
