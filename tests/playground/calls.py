"""Answer calls of torch, one each, so that two torches can be compared.

Run as a program it reads a JSON list of expressions, and prints as JSON what each of them gives
on the `torch` that it finds: its kind, then its value or the error's words.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import re
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

PRELUDE = """
x = torch.tensor([[1.0, -2.0, 0.5], [0.25, 2.0, -1.5]])
y = torch.tensor([[0.5, 1.0, 3.0], [-1.0, 0.75, 2.0]])
p = torch.tensor([[0.5, 0.25, 0.75], [0.125, 0.875, 0.375]])
n = torch.tensor([[4, 1, 3], [2, 6, 5]])
k = torch.tensor([[6, 3, 5], [1, 4, 2]])
i = torch.tensor([[1, 0, 1], [0, 1, 0]])
at = torch.tensor([1, 0])
b = torch.tensor([[True, False, True], [False, False, True]])
s = torch.tensor([[2.0, 1.0], [0.5, 3.0]])
m = torch.tensor([[1.0, 2.0], [-1.0, 0.5], [3.0, -2.0]])
v = torch.tensor([1.0, -1.0, 2.0])
u = torch.tensor([0.5, 2.0, 1.0])
c = torch.arange(12.0).reshape(2, 2, 3) / 4 - 1
line = torch.arange(24.0).reshape(2, 3, 4) / 8 - 1
image = torch.arange(64.0).reshape(1, 4, 4, 4) / 32 - 1
volume = torch.arange(54.0).reshape(1, 2, 3, 3, 3) / 32 - 0.5
kernel = torch.arange(24.0).reshape(2, 4, 3) / 16 - 0.5
filters = torch.arange(72.0).reshape(2, 4, 3, 3) / 32 - 1
"""
HELPERS = """
def called(module, *inputs):
    return module, module(*inputs)

def net():
    x = torch.tensor([[1.0, -2.0, 0.5], [0.25, 2.0, -1.5]])
    layer = nn.Linear(3, 2)
    return layer, layer(x).pow(2)

def trained():
    layer, losses = net()
    losses.sum().backward()
    return layer

def clipped(clip, *args, **words):
    layer = trained()
    return clip(layer.parameters(), *args, **words), layer.weight.grad

def stepped(kind, **words):
    layer = trained()
    optimizer = kind(layer.parameters(), **words)
    for _ in range(3):
        optimizer.step()
    return layer.weight, layer.bias

def rates(kind, *args, **words):
    optimizer = optim.SGD(trained().parameters(), lr=1.0, momentum=0.9)
    schedule = kind(optimizer, *args, **words)
    found = []
    for _ in range(6):
        optimizer.step()
        schedule.step()
        found.append(optimizer.param_groups[0]["lr"])
    return found

def sent(inputs=None, **words):
    layer, losses = net()
    words["inputs"] = inputs(layer) if inputs else None
    losses.sum().backward(**words)
    return layer.weight.grad, layer.bias.grad

def slopes(**words):
    layer, losses = net()
    return torch.autograd.grad(losses.sum(), [layer.weight], **words)

def kept(**words):
    file = io.BytesIO()
    torch.save({"a": torch.ones(2)}, file, **words)
    file.seek(0)
    return torch.load(file)

def loaded(**words):
    with tempfile.NamedTemporaryFile() as file:
        torch.save({"a": torch.ones(2)}, file.name)
        return torch.load(file.name, **words)
"""
LINES = {line.partition(" =")[0]: line for line in PRELUDE.strip().splitlines()}
READY = compile(HELPERS, "helpers", "exec")


def needed(call: str) -> str:
    """The lines of the prelude that a call reads."""
    return "\n".join(LINES[name] for name in dict.fromkeys(NAME.findall(call)) if name in LINES)


NAME = re.compile(r"(?<![.\w])[a-z]+(?!=|\w)")


def described(value: Any, torch: Any) -> Any:
    """A value as JSON can hold it: of tensors the dtype, shape, numbers and flags."""
    if isinstance(value, torch.Tensor):
        if value.is_meta:
            return ["meta", str(value.dtype), list(value.shape), value.requires_grad]
        numbers = [finite(one) for one in value.detach().flatten().tolist()]
        return [str(value.dtype), list(value.shape), value.requires_grad, numbers]
    if isinstance(value, torch.nn.Module):
        state = {key: described(one, torch) for key, one in value.state_dict().items()}
        return [repr(value), state]
    if isinstance(value, dict):
        return {str(key): described(one, torch) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [described(one, torch) for one in value]
    return finite(value) if isinstance(value, int | float) else repr(value)


def finite(number: Any) -> Any:
    """A number as JSON can hold it: by its name where it is none of the finite ones."""
    return str(number) if isinstance(number, float) and not math.isfinite(number) else number


def gradients(names: dict[str, Any], call: str, torch: Any) -> Any:
    """The gradients that the floats of `names` get from what a call gives, summed with weights.

    The weights differ, for the plain sum of some answers, as of a softmax, has no slope.
    """
    leaves = {
        name: names[name].requires_grad_()
        for name in LINES
        if name in names and names[name].is_floating_point()
    }
    inputs = {name: leaf * 1 for name, leaf in leaves.items()}  # may be changed in place
    sums = [
        (one.flatten() * torch.arange(one.numel(), dtype=one.dtype).cos()).sum()
        for one in tensors(eval(call, names | inputs), torch)
        if one.requires_grad
    ]
    if not sums:
        return None
    sum(sums).backward()
    return {name: described(leaf.grad, torch) for name, leaf in leaves.items()}


def tensors(value: Any, torch: Any) -> Iterator[Any]:
    """The tensors that a call gives, one or more."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from tensors(one, torch)


GRADIENTS = "gradients of "


def answer(call: str, torch: Any) -> tuple[str, Any]:
    """`value`, `lacks` or `error`, and what the call, or the gradients of one, gives or says."""
    backward, call = call.startswith(GRADIENTS), call.removeprefix(GRADIENTS)
    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}
    names |= {"init": torch.nn.init, "optim": torch.optim, "inf": math.inf, "io": io}
    names["tempfile"] = tempfile
    torch.manual_seed(0)
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(needed(call), names)
            exec(READY, names)
            if backward:
                return "value", gradients(names, call, torch)
            return "value", described(eval(call, names), torch)
        except Exception as error:
            lacks = "exists in PyTorch, but this page carries only" in str(error)
            kind = "lacks" if lacks else "error"
            return kind, f"{type(error).__name__}: {error}"


def main() -> None:
    """Answer the calls of standard input."""
    import warnings

    import torch

    warnings.simplefilter("ignore")
    json.dump([answer(call, torch) for call in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
