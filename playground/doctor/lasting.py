"""Pair the last names of tensors, such as `gamma` and `weight`, in layers that else fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .pairing import (
    Groups,
    Kind,
    Pairs,
    Question,
    alike,
    in_order,
    last_of,
    layer_of,
    likeness,
    likest,
)
from .reading import Keys

MOST_KINDS = 50  # of layers of the network, among which one is looked for
MUCH = 0.6  # how alike two names are that suggest each other
CUSTOMS = """
weight weights w W g gamma kernel scale a_2
bias biases b B beta shift offset b_2
running_mean moving_mean mean
running_var moving_var moving_variance running_variance var variance
"""  # a line for each meaning
MEANING = {name: line.split()[0] for line in CUSTOMS.strip().splitlines() for name in line.split()}


@dataclass(frozen=True)
class LastNames:
    """Which keys of the checkpoint get another last name, and what was a guess."""

    keys: Pairs = field(default_factory=dict)  # key → the same layer, another last name
    questions: list[Question] = field(default_factory=list)  # tensors alike in each layer

    def __bool__(self) -> bool:
        return bool(self.keys)

    @property
    def layers(self) -> set[str]:
        """The layers in which a last name changes."""
        return {layer_of(key) for key in self.keys}

    @property
    def pairs(self) -> dict[str, list[str]]:
        """Each last name of the checkpoint that changes, with what it becomes."""
        found: dict[str, list[str]] = {}
        for key, other in self.keys.items():
            names = found.setdefault(last_of(key), [])
            if last_of(other) not in names:
                names.append(last_of(other))
        return found


def last_names(old: Keys, new: Keys, shapes: bool) -> LastNames:
    """Pair the last names in layers that find no partner under the names that they have."""
    groups = alike(old, new, shapes)
    ours, theirs = lonely(groups, 0), lonely(groups, 1)
    found = partners(ours, theirs, shapes)
    decided = decisions((ours[layer], theirs[like]) for layer, like in found.items())
    here, there = in_order(old), in_order(new)
    keys: Pairs = {}
    asked: dict[tuple[frozenset[str], frozenset[str]], Question] = {}
    for layer, like in found.items():
        for mine, yours in classes(ours[layer], theirs[like]):
            question = ask(
                [name for name in here[layer] if name in mine],
                [name for name in there[like] if name in yours],
                decided,
            )
            if len(mine) > 1:
                question = asked.setdefault((frozenset(mine), frozenset(yours)), question)
            keys |= {layer + a: layer + b for a, b in question.pairs.items()}
    return LastNames(keys, list(asked.values()))


def lonely(groups: Groups, side: int) -> dict[str, Kind]:
    """The layers of one side that find none of their kind on the other side."""
    found: dict[str, Kind] = {}
    for kind, pair in groups.items():
        ours, theirs = pair[side], pair[1 - side]
        if set(theirs) <= set(ours):
            found |= {layer: kind for layer in ours if layer not in theirs}
    return found


def partners(ours: dict[str, Kind], theirs: dict[str, Kind], shapes: bool) -> Pairs:
    """For each layer of `ours`, the layer of `theirs` whose last names it gets, if there is one.

    The layer of the same name, or the first of a kind; and only what fits by shapes, or whose
    names suggest it where shapes are not known, or fit more than one kind.
    """
    sized: dict[int, dict[Kind, str]] = {}
    for layer, kind in theirs.items():
        sized.setdefault(len(kind), {}).setdefault(kind, layer)
    found: Pairs = {}
    for layer, kind in ours.items():
        near = {theirs[layer]: layer} if layer in theirs else sized.get(len(kind), {})
        fitting = [other for other in near if len(near) <= MOST_KINDS and classes(kind, other)]
        if not shapes or len(fitting) > 1:
            fitting = [
                other
                for other in fitting
                if all(len(suggested(a, b)) == len(a) for a, b in classes(kind, other))
            ]
        if len(fitting) == 1:
            found[layer] = near[fitting[0]]
    return found


def classes(kind: Kind, other: Kind) -> list[tuple[list[str], list[str]]]:
    """The names of two kinds that only one of them has, those of one shape together.

    Empty when the kinds do not fit.
    """
    mine, yours = dict(kind), dict(other)
    if any(mine[name] != yours[name] for name in mine.keys() & yours.keys()):
        return []
    found: dict[object, tuple[list[str], list[str]]] = {}
    for side, (one, another) in enumerate(((mine, yours), (yours, mine))):
        for name, shape in one.items():
            if name not in another:
                found.setdefault(shape, ([], []))[side].append(name)
    pairs = list(found.values())
    return pairs if all(len(a) == len(b) for a, b in pairs) else []


def decisions(pairs: Iterable[tuple[Kind, Kind]]) -> Pairs:
    """The last names that have one partner in some layer, and the same one in all of those."""
    found: dict[str, set[str]] = {}
    for kind, other in dict.fromkeys(pairs):
        for mine, yours in classes(kind, other):
            if len(mine) == 1:
                found.setdefault(mine[0], set()).add(yours[0])
    return {name: others.pop() for name, others in found.items() if len(others) == 1}


def ask(ours: list[str], theirs: list[str], decided: Pairs) -> Question:
    """Pair last names that are alike: as in other layers, by what they suggest, and by order."""
    by_order = dict(zip(ours, theirs, strict=True))
    elsewhere = {name: decided[name] for name in ours if decided.get(name) in theirs}
    for pairs in (elsewhere, suggested(ours, theirs)):
        if len(set(pairs.values())) == len(ours):
            return Question(ours, theirs, pairs, by_order)
    return Question(ours, theirs, {}, by_order)


def suggested(ours: list[str], theirs: list[str]) -> Pairs:
    """The pairs of names that mean the same by custom, and of those left that are much alike."""
    pairs = by_meaning(ours, theirs)
    taken = set(pairs.values())
    rest = likest([a for a in ours if a not in pairs], [b for b in theirs if b not in taken])
    return pairs | {a: b for a, b in rest.items() if likeness(a, b) >= MUCH}


def by_meaning(ours: list[str], theirs: list[str]) -> Pairs:
    """The pairs of names that mean the same by custom, each the only one on its side."""
    here, there = meanings(ours), meanings(theirs)
    return {
        here[meant][0]: there[meant][0]
        for meant in here
        if len(here[meant]) == len(there.get(meant, ())) == 1
    }


def meanings(names: list[str]) -> dict[str, list[str]]:
    """The names that mean something by custom, by what they mean."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name in MEANING:
            found.setdefault(MEANING[name], []).append(name)
    return found
