"""Pair the names of two sides: tensors under layers, and layers that nothing else tells apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .reading import Keys, Shape

NUMBER = re.compile(r"\d+")
MOST_COMPARED = 2_500  # pairs of names
Pairs = dict[str, str]
Kind = tuple[tuple[str, Shape | None], ...]  # the tensors of a layer, by name
Groups = dict[Kind, tuple[list[str], list[str]]]  # the layers of both sides that are of a kind


@dataclass(frozen=True)
class Question:
    """Layers, or tensors of a layer, that nothing but their names and places tells apart."""

    ours: list[str]  # of the checkpoint
    theirs: list[str]  # of the network
    by_name: Pairs
    by_order: Pairs  # empty where the counts differ

    @property
    def pairs(self) -> Pairs:
        """The proposed guess: names before order."""
        return self.by_name or self.by_order

    @property
    def agree(self) -> bool:
        """Whether names and order say the same."""
        return self.by_name == self.by_order

    @property
    def ways(self) -> int:
        """How many ways there are to pair them."""
        fewer, more = sorted((len(self.ours), len(self.theirs)))
        return math.perm(more, fewer)


def layer_of(key: str) -> str:
    """`encoder.0.weight` → `encoder.0.`, as `rename_keys` names a layer."""
    return key[: key.rfind(".") + 1]


def last_of(key: str) -> str:
    """`encoder.0.weight` → `weight`."""
    return key.rpartition(".")[2]


def kinds(keys: Keys, shapes: bool) -> dict[str, Kind]:
    """Each layer with the names of its tensors, and their shapes where known."""
    layers: dict[str, list[tuple[str, Shape | None]]] = {}
    for key, shape in keys.items():
        tensor = last_of(key), shape if shapes else None
        layers.setdefault(layer_of(key), []).append(tensor)
    return {layer: tuple(sorted(tensors)) for layer, tensors in layers.items()}


def in_order(keys: Keys) -> dict[str, list[str]]:
    """The last names of each layer as they are listed."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(layer_of(key), []).append(last_of(key))
    return found


def alike(old: Keys, new: Keys, shapes: bool) -> Groups:
    """The layers of both sides that hold tensors of the same names, and shapes where known."""
    groups: Groups = {}
    for side, keys in enumerate((old, new)):
        for layer, kind in kinds(keys, shapes).items():
            groups.setdefault(kind, ([], []))[side].append(layer)
    return groups


def ask(ours: list[str], theirs: list[str]) -> Question:
    """Pair layers that are alike, by what their names suggest and by their order."""
    by_order = dict(zip(ours, theirs, strict=False)) if len(ours) == len(theirs) else {}
    by_name = named(ours, theirs)
    if by_order and len(by_name) < len(ours):
        by_name = {}
    return Question(ours, theirs, by_name, by_order)


def named(ours: list[str], theirs: list[str]) -> Pairs:
    """The pairs that names suggest: the same but for numbers, or each most like the other."""
    pairs: Pairs = {}
    here, there = by_form(ours), by_form(theirs)
    forms = {form: form for form in here if form in there} | likest(
        [form for form in here if form not in there], [form for form in there if form not in here]
    )
    for form, other in forms.items():
        if len(here[form]) == len(there[other]):
            pairs |= dict(zip(here[form], there[other], strict=True))
        else:
            pairs |= {layer: layer for layer in here[form] if layer in there[other]}
    return pairs


def by_form(layers: list[str]) -> dict[str, list[str]]:
    """Layers by their names with `#` for each number, those of one form in the numbers' order."""
    forms: dict[str, list[str]] = {}
    for layer in sorted(layers, key=lambda layer: [int(n) for n in NUMBER.findall(layer)]):
        forms.setdefault(NUMBER.sub("#", layer), []).append(layer)
    return forms


def likest(ours: list[str], theirs: list[str]) -> Pairs:
    """The pairs in which each name is more like the other than like any third one."""
    if len(ours) * len(theirs) > MOST_COMPARED:
        return {}
    known = {(a, b): likeness(a, b) for a in ours for b in theirs}
    chosen = {a: best({b: known[a, b] for b in theirs}) for a in ours}
    back = {b: best({a: known[a, b] for a in ours}) for b in theirs}
    return {a: b for a, b in chosen.items() if b and back[b] == a}


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1."""
    return SequenceMatcher(None, one.rstrip("."), other.rstrip("."), autojunk=False).ratio()


def best(known: dict[str, float]) -> str:
    """The name of the one greatest likeness; empty when there is none, or it is shared."""
    top = max(known.values(), default=0)
    names = [name for name, value in known.items() if value == top > 0]
    return names[0] if len(names) == 1 else ""
