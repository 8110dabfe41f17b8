"""Try the proposed renaming on stand-ins: the guide's `rename_keys`, then a strict load."""

from __future__ import annotations

import importlib
import math
from typing import Any

from .guide import rename_keys
from .matching import Match
from .reading import Keys, Reading
from .writing import told

MOST_NUMBERS = 200_000  # in the tensors of one side
LONGEST = 300  # characters of a refusal


def tried(reading: Reading, match: Match) -> list[str]:
    """What `rename_keys` and `load_state_dict` say of stand-ins with these keys; a line each."""
    old = {match.of(key): shape for key, shape in reading.old.items()}
    old = {key: shape for key, shape in old.items() if key not in match.gone}
    old, new = small(old, reading.new)
    if max(numbers_in(old), numbers_in(new)) > MOST_NUMBERS:
        return ["Not tried here: tensors of these shapes are too large for the page."]
    torch = importlib.import_module("torch")
    tensors = {key: torch.zeros(shape or ()) for key, shape in old.items()}
    try:
        net = holder(new, torch)
    except KeyError as error:
        return [f"Not tried here: no module can hold these keys ({error.args[0]})."]
    places = {key: place for key, place in net.state_dict().items() if key not in match.fresh}
    lines: list[str] = []
    if match.questions:
        try:
            rename_keys()(tensors, places)
        except ValueError as refusal:
            lines.append(f"rename_keys, not told: {cut(str(refusal))}")
    if match.moves:
        tensors = rename_keys()(tensors, places, told(reading, match))
        lines.append(f"rename_keys{', told' * bool(lines)}: {len(tensors)} of {len(new)} keys")
    report = net.load_state_dict(tensors, strict=not match.fresh)
    lines.append(f"load_state_dict: {cut(str(report))}")
    return lines


def holder(keys: Keys, torch: Any) -> Any:
    """A module that holds a parameter under each key.

    Raises KeyError where a name cannot be registered.
    """
    top = torch.nn.Module()
    for key, shape in keys.items():
        module, (*path, name) = top, key.split(".")
        for part in path:
            if part not in module._modules:
                module.add_module(part, torch.nn.Module())
            module = module._modules[part]
        module.register_parameter(name, torch.nn.Parameter(torch.zeros(shape or ())))
    return top


def cut(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def small(*sides: Keys) -> list[Keys]:
    """The keys with each size made small: equal sizes stay equal, different ones different."""
    shapes = [shape or () for keys in sides for shape in keys.values()]
    sizes = sorted({size for shape in shapes for size in shape})
    rank = {size: place for place, size in enumerate(sizes, start=1)}
    return [
        {key: tuple(rank[size] for size in shape or ()) for key, shape in keys.items()}
        for keys in sides
    ]


def numbers_in(keys: Keys) -> int:
    """How many numbers tensors of these shapes hold."""
    return sum(math.prod(shape or ()) for shape in keys.values())
