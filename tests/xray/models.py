"""The truth matrix: small models, each with one thing that an X-ray must tell."""

# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class Shared(nn.Sequential):
    def __init__(self) -> None:
        layer = nn.Linear(4, 4)
        super().__init__(layer, nn.ReLU(), layer)


class PlainList(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(4, 8), nn.Linear(8, 4)]
        self.head = nn.Linear(4, 3)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return self.head(x)


class PlainDict(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.heads = {"a": nn.Linear(4, 3), "b": nn.Linear(4, 2)}

    def forward(self, x: Tensor) -> Tensor:
        return self.heads["a"](x)


class PlainBlocks(nn.Module):
    """What a plain list holds may register children of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Sequential(nn.Linear(4, 4), nn.ReLU())]

    def forward(self, x: Tensor) -> Tensor:
        return self.blocks[0](x)


class NeverCalled(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.auxiliary = nn.Linear(4, 2)

    def forward(self, x: Tensor) -> Tensor:
        return self.first(x)


class OtherOrder(nn.Module):
    """Registered second, first; called first, second."""

    def __init__(self) -> None:
        super().__init__()
        self.second = nn.Linear(8, 2)
        self.first = nn.Linear(4, 8)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.first(x))


class Own(nn.Module):
    """A parameter and buffers of its own, one of them not saved, and a plain tensor."""

    mean: Tensor
    cache: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))
        self.register_buffer("mean", torch.zeros(4))
        self.register_buffer("cache", torch.zeros(1), persistent=False)
        self.plain = torch.ones(4)

    def forward(self, x: Tensor) -> Tensor:
        return (x - self.mean) * self.scale * self.plain + self.cache


class Empty(nn.Module):
    """A slot for a module, one for a parameter and one for a buffer, all empty."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 4, bias=False)
        self.register_module("shortcut", None)
        self.register_buffer("mask", None)

    def forward(self, x: Tensor) -> Tensor:
        return self.first(x)


class Lazy(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.LazyLinear(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.encoder(x))


class Routed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.routes = nn.ModuleDict({"left": nn.Linear(4, 2), "right": nn.Linear(4, 2)})

    def forward(self, x: Tensor, route: str = "left") -> Tensor:
        return self.routes[route](x)


class Recursive(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def forward(self, x: Tensor, times: int = 3) -> Tensor:
        x = self.layer(x)
        if times == 1:
            return x
        return self(x, times - 1)


def twice(module: nn.Module, x: Tensor) -> Tensor:
    x = module(x)
    return module(x)


class Helped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return twice(self.layer, x)


class TwoInputs(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Linear(4, 3)
        self.right = nn.Embedding(10, 3)

    def forward(self, x: Tensor, tokens: Tensor) -> dict[str, Any]:
        return {"sum": self.left(x) + self.right(tokens), "parts": (x, [tokens])}


class Raises(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 8)
        self.head = nn.Linear(7, 3)
        self.last = nn.Linear(3, 3)

    def forward(self, x: Tensor) -> Tensor:
        x = self.encoder(x)
        x = self.head(x)
        return self.last(x)


class Tied(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.decoder = nn.Linear(4, 10, bias=False)
        self.decoder.weight = self.embedding.weight

    def forward(self, tokens: Tensor) -> Tensor:
        return self.decoder(self.embedding(tokens))


class Frozen(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(nn.Linear(4, 4).requires_grad_(False), nn.Linear(4, 2))


class Direct(nn.Module):
    """Calls `.forward`, which skips the hooks."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return self.layer.forward(x)


class Hooked(nn.Module):
    """Hooks of its own change what goes in and what comes out."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 6)
        self.layer.register_forward_pre_hook(lambda module, args: (args[0][:1],))
        self.layer.register_forward_hook(lambda module, args, output: output[:, :5])

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x)


class Inherits(nn.Sequential):
    """Calls the forward that it inherits."""

    def forward(self, x: Tensor) -> Tensor:
        x = super().forward(x)  # type: ignore[no-untyped-call]
        return torch.relu(x)


class Catches(nn.Module):
    """A call raises, and forward goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = nn.Linear(9, 4)
        self.right = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        try:
            x = self.wide(x)
        except RuntimeError:
            x = self.right(x)
        return x


class ManyLines(nn.Module):
    """Statements of several lines, and one line that is a whole loop."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers: x = layer(x)  # fmt: skip # noqa: E701
        x = torch.cat(
            [
                layer(
                    x,
                )
                for layer in self.layers
            ],
            dim=1,
        )
        return x


class ResidualBlock(nn.Module):
    def __init__(self, channels_in: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.downsample: nn.Module | None = None
        if stride != 1 or channels_in != channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, channels, 1, stride, bias=False), nn.BatchNorm2d(channels)
            )

    def forward(self, x: Tensor) -> Tensor:
        identity = x if self.downsample is None else self.downsample(x)
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.bn2(self.conv2(x))
        return self.relu(x + identity)


class ResNet18(nn.Module):
    """The shape of torchvision's ResNet-18, with fewer channels."""

    def __init__(self, width: int = 8) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, stride=2, padding=1)
        self.layer1 = self._layer(width, width, 1)
        self.layer2 = self._layer(width, 2 * width, 2)
        self.layer3 = self._layer(2 * width, 4 * width, 2)
        self.layer4 = self._layer(4 * width, 8 * width, 2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(8 * width, 10)

    def _layer(self, channels_in: int, channels: int, stride: int) -> nn.Sequential:
        return nn.Sequential(
            ResidualBlock(channels_in, channels, stride), ResidualBlock(channels, channels, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class UNet(nn.Module):
    """Down, up, and what the way down leaves for the way up."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList([self._block(1, 4), self._block(4, 8), self._block(8, 16)])
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ModuleList([nn.ConvTranspose2d(16, 8, 2, 2), nn.ConvTranspose2d(8, 4, 2, 2)])
        self.join = nn.ModuleList([self._block(16, 8), self._block(8, 4)])
        self.head = nn.Conv2d(4, 2, 1)

    def _block(self, channels_in: int, channels: int) -> nn.Sequential:
        return nn.Sequential(nn.Conv2d(channels_in, channels, 3, padding=1), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for number, block in enumerate(self.down):
            x = block(x if number == 0 else self.pool(x))
            skips.append(x)
        skips.pop()
        for up, join in zip(self.up, self.join, strict=True):
            x = up(x)
            x = join(torch.cat([x, skips.pop()], dim=1))
        return self.head(x)


class Functional(nn.Module):
    """Uses a registered layer's weight without calling the layer."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.layer.weight)


@dataclass
class Case:
    """A model, its inputs, and the verdicts of its slots that have any."""

    make: Callable[[], nn.Module]
    inputs: tuple[Any, ...] = (torch.zeros(2, 4),)
    verdicts: dict[str, list[str]] = field(default_factory=dict)
    mode: str = "eval"
    raises: bool = False
    hooks_reach_all: bool = True  # not where a fused path looks for hooks, or `.forward` skips them


TOKENS = torch.tensor([[1, 2, 3]])
IMAGE = torch.zeros(2, 3, 32, 32)
CONTAINER = ["has no forward of its own"]
GHOST = ["called, not registered"]
BYPASSED = ["bypassed"]
FUSED = ["fused: children bypassed"]


def encoder_layer() -> nn.Module:
    return nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)


CASES = {
    "shared": Case(Shared, verdicts={"0": ["called 2×"], "2": ["same object as 0", "called 2×"]}),
    "plain list": Case(PlainList, verdicts={"layers[0]": GHOST, "layers[1]": GHOST}),
    "plain dict": Case(
        PlainDict, verdicts={"heads['a']": GHOST, "heads['b']": ["not registered, never called"]}
    ),
    "plain blocks": Case(
        PlainBlocks, verdicts={"blocks[0]": GHOST, "blocks[0].0": GHOST, "blocks[0].1": GHOST}
    ),
    "never called": Case(NeverCalled, verdicts={"auxiliary": ["never called"]}),
    "other order": Case(OtherOrder),
    "own tensors": Case(
        Own, verdicts={"": ["not in state_dict: cache", "not in state_dict: plain"]}
    ),
    "empty slot": Case(Empty, verdicts={"shortcut": ["empty slot"]}),
    "lazy": Case(Lazy, verdicts={"encoder": ["lazy: initialized by its first call"]}),
    "module dict": Case(Routed, verdicts={"routes": CONTAINER, "routes.right": ["never called"]}),
    "recursion": Case(Recursive, verdicts={"": ["called 3×"], "layer": ["called 3×"]}),
    "helper": Case(Helped, verdicts={"layer": ["called 2×"]}),
    "two inputs": Case(TwoInputs, inputs=(torch.zeros(1, 3, 4), TOKENS)),
    "raises": Case(
        Raises,
        raises=True,
        verdicts={"head": ["raised"], "last": ["not called before the error"]},
    ),
    "tied weights": Case(
        Tied, inputs=(TOKENS,), verdicts={"decoder": ["weight tied to embedding.weight"]}
    ),
    "frozen": Case(Frozen, verdicts={"0": ["frozen"]}),
    "direct": Case(
        Direct,
        verdicts={"layer": ["forward called directly: hooks skipped"]},
        hooks_reach_all=False,
    ),
    "hooks already present": Case(Hooked),
    "inherited forward": Case(lambda: Inherits(nn.Linear(4, 4))),
    "caught": Case(Catches),
    "many lines": Case(
        ManyLines,
        verdicts={"layers": CONTAINER, "layers.0": ["called 2×"], "layers.1": ["called 2×"]},
    ),
    "functional": Case(Functional, verdicts={"layer": ["never called"]}),
    "encoder layer, eval": Case(
        encoder_layer,
        inputs=(torch.zeros(2, 5, 8),),
        hooks_reach_all=False,
        verdicts={
            "": FUSED,
            "self_attn": BYPASSED,
            "self_attn.out_proj": BYPASSED,
            "linear1": BYPASSED,
            "dropout": BYPASSED,
            "linear2": BYPASSED,
            "norm1": BYPASSED,
            "norm2": BYPASSED,
            "dropout1": BYPASSED,
            "dropout2": BYPASSED,
        },
    ),
    "encoder layer, train": Case(
        encoder_layer,
        inputs=(torch.zeros(2, 5, 8),),
        mode="train",
        verdicts={"self_attn": FUSED, "self_attn.out_proj": BYPASSED},
    ),
    "resnet": Case(
        ResNet18,
        inputs=(IMAGE,),
        verdicts={
            f"layer{layer}.{block}.relu": ["called 2×"]
            for layer in (1, 2, 3, 4)
            for block in (0, 1)
        },
    ),
    "unet": Case(
        UNet,
        inputs=(torch.zeros(1, 1, 16, 16),),
        verdicts={"down": CONTAINER, "up": CONTAINER, "join": CONTAINER, "pool": ["called 2×"]},
    ),
}
