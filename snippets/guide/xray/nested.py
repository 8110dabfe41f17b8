"""Print the calls of a network as a tree, each with its shapes."""

import torch
from torch import nn
from torch.nn.modules import module as hooks


def call_tree(model: nn.Module, x: torch.Tensor) -> list[str]:
    lines, open_calls = [], []

    def before(module: nn.Module, inputs: tuple) -> None:
        open_calls.append(len(lines))
        lines.append("  " * (len(open_calls) - 1) + type(module).__name__)

    def after(
        module: nn.Module, inputs: tuple, output: torch.Tensor
    ) -> None:
        lines[open_calls.pop()] += f" {tuple(output.shape)}"

    handles = [
        hooks.register_module_forward_pre_hook(before),
        hooks.register_module_forward_hook(after),
    ]
    try:
        model(x)
    finally:
        for handle in handles:
            handle.remove()
    return lines


block = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
model = nn.Sequential(block, nn.Linear(8, 3))
print(*call_tree(model, torch.ones(2, 4)), sep="\n")
