"""Times the X-ray against the forward it looks at: `python -m tests.xray.benchmark`."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from torch import nn

from xray import xray


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def forward(model: nn.Module, x: torch.Tensor) -> None:
    """One forward without gradients."""
    with torch.no_grad():
        model(x)


def main() -> None:
    """Print the time of a forward and of an X-ray, for a 12-layer encoder in both modes."""
    layer = nn.TransformerEncoderLayer(64, 4, 128, batch_first=True)
    model = nn.TransformerEncoder(layer, 12, enable_nested_tensor=False)
    x = torch.zeros(2, 16, 64)
    print(f"modules: {len(list(model.modules()))}")
    for mode in ("eval", "train"):
        model.train(mode == "train")
        plain = best(lambda: forward(model, x))
        looked = best(lambda mode=mode: xray(model, x, mode=mode))  # type: ignore[misc]
        print(f"{mode}: forward {plain:.3f} s, X-ray {looked:.3f} s")


if __name__ == "__main__":
    main()
