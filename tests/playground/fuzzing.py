"""Write random networks as programs: the seed decides the network, its weights and its input."""

from __future__ import annotations

import random

ACTIVATIONS = (
    "nn.ReLU()",
    "nn.Tanh()",
    "nn.Sigmoid()",
    "nn.GELU()",
    "nn.SiLU()",
    "nn.ELU()",
    "nn.LeakyReLU(0.1)",
    "nn.Identity()",
    "nn.Softplus()",
    "nn.Hardtanh()",
)

PROGRAM = """\
import json
import torch
from torch import nn

torch.manual_seed({seed})
model = {model}
x = torch.randn({shape}, requires_grad=True)
y = {call}
target = {target}
loss = {loss}
loss.backward()
grads = {{name: p.grad.flatten().tolist() for name, p in model.named_parameters()}}
numbers = {{"y": y.flatten().tolist(), "loss": [loss.item()], "x": x.grad.flatten().tolist()}}
print(json.dumps({{"repr": repr(model), "shape": list(y.shape), "numbers": numbers | grads}}))
"""


def network(seed: int) -> str:
    """The program of the network with this seed; it prints what was computed as JSON."""
    draw = random.Random(seed)
    batch = draw.randint(2, 5)
    layers, shape = (image if draw.random() < 0.4 else vector)(draw, batch)
    width = draw.randint(2, 4)
    layers.append(f"nn.Linear({shape[-1]}, {width})")
    inputs = ", ".join(map(str, shape[:-1]))
    call, model = "model(x)", f"nn.Sequential({', '.join(layers)})"
    if draw.random() < 0.3:
        call, model = "x", f"nn.ModuleList([{', '.join(layers)}])"
    rows = f"({batch},)"
    loss, target = draw.choice(
        [
            ("nn.MSELoss()(y, target)", f"torch.randn({batch}, {width})"),
            ("nn.L1Loss()(y, target)", f"torch.randn({batch}, {width})"),
            ("nn.CrossEntropyLoss()(y, target)", f"torch.randint({width}, {rows})"),
            ("nn.BCEWithLogitsLoss()(y, target)", f"torch.rand({batch}, {width})"),
        ]
    )
    program = PROGRAM.format(
        seed=seed, model=model, shape=inputs, call=call, target=target, loss=loss
    )
    if call == "x":
        walk = "for layer in model:\n    y = layer(y)\n"
        program = program.replace("target = ", f"{walk}target = ", 1)
    return program


def vector(draw: random.Random, batch: int) -> tuple[list[str], list[int]]:
    """Layers on rows of numbers; the shape is the input's, then the width that comes out.

    At most one norm, of four numbers or more: norms of two, or of each other, cancel so much that
    what is left is rounding, in which no two correct programs agree.
    """
    first = width = draw.randint(2, 6)
    layers: list[str] = []
    normed = False
    for _ in range(draw.randint(1, 4)):
        kind = draw.randrange(5)
        if kind == 0 and width >= 4 and batch >= 4 and not normed:
            normed = True
            layers.append(draw.choice([f"nn.BatchNorm1d({width})", f"nn.LayerNorm({width})"]))
        elif kind == 1:
            new = draw.randint(2, 6)
            act = draw.choice(ACTIVATIONS)
            layers.append(f"nn.Sequential(nn.Linear({width}, {new}, bias=False), {act})")
            width = new
        else:
            new = draw.randint(2, 6)
            layers += [f"nn.Linear({width}, {new})", draw.choice(ACTIVATIONS)]
            width = new
    return layers, [batch, first, width]


def image(draw: random.Random, batch: int) -> tuple[list[str], list[int]]:
    """Layers on small images, flattened at the end."""
    channels, size = draw.randint(1, 2), draw.randint(5, 7)
    shape = [batch, channels, size, size]
    layers = []
    for _ in range(draw.randint(1, 2)):
        new, kernel, pad = draw.randint(1, 3), draw.choice([1, 2, 3]), draw.randint(0, 1)
        stride = draw.randint(1, 2)
        layers.append(f"nn.Conv2d({channels}, {new}, {kernel}, stride={stride}, padding={pad})")
        channels, size = new, (size + 2 * pad - kernel) // stride + 1
        if draw.random() < 0.4 and size > 1:
            layers.append(f"nn.BatchNorm2d({channels})")
        layers.append(draw.choice(ACTIVATIONS))
        if size >= 4 and draw.random() < 0.6:
            layers.append(draw.choice(["nn.MaxPool2d(2)", "nn.AvgPool2d(2)"]))
            size //= 2
        if size < 3:
            break
    if draw.random() < 0.3:
        layers.append("nn.AdaptiveAvgPool2d(1)")
        size = 1
    layers.append("nn.Flatten()")
    return layers, [*shape, channels * size * size]
