"""Make a layer in a default argument, which every network then shares."""

from torch import nn


class Shared(nn.Module):
    def __init__(self, norm: nn.Module = nn.LayerNorm(8)) -> None:  # noqa: B008
        super().__init__()
        self.norm = norm


class Own(nn.Module):
    def __init__(self, norm: nn.Module | None = None) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(8) if norm is None else norm


print("default layer, shared:", Shared().norm is Shared().norm)
print("made in __init__, shared:", Own().norm is Own().norm)
