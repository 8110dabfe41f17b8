"""Compute the article's table of ticks by asking both containers."""

import torch
from torch import nn


def ticks(container: nn.Module) -> list[bool]:
    called: list[nn.Module] = []
    for layer in container.children():
        layer.register_forward_hook(lambda layer, *_: called.append(layer))
    try:
        connected = container(torch.zeros(2, 4)).shape == (2, 3)
    except NotImplementedError:
        connected = False
    has_forward = type(container).forward is not nn.Module.forward
    return [has_forward, connected, called == list(container.children())]


layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)]
answers = [ticks(nn.Sequential(*layers)), ticks(nn.ModuleList(layers))]
questions = [
    "Has a `forward`?",
    "Connects the modules stored inside?",
    "Execution order = stored order?",
]
print("| Question | nn.Sequential | nn.ModuleList |")
print("|---|---|---|")
for question, *row in zip(questions, *answers, strict=True):
    cells = ["✓ yes" if tick else "✗ no" for tick in row]
    print("|", " | ".join([question, *cells]), "|")
