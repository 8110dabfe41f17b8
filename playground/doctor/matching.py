"""Match the layers of a checkpoint with those of a network, and tell what decides each match."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .reading import Keys, Reading

NUMBER = re.compile(r"\d+")
WRAPPERS = ("module.", "_orig_mod.")
COMPILED = "_orig_mod."
MOST_COMPARED = 2_500  # pairs of names
Pairs = dict[str, str]


@dataclass(frozen=True)
class Question:
    """Layers that nothing but their names and places tells apart."""

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


@dataclass(frozen=True)
class Prefix:
    """What a wrapper puts in front of keys, or into their middle."""

    cut: str = ""  # from the front of each of the checkpoint's keys
    put: str = ""  # in front of each instead
    anywhere: bool = False  # `_orig_mod.` goes wherever it stands

    def __bool__(self) -> bool:
        return self != Prefix()

    def of(self, key: str) -> str:
        """A key of the checkpoint without the wrapper."""
        key = key.replace(COMPILED, "") if self.anywhere else key
        return self.put + key.removeprefix(self.cut)


@dataclass(frozen=True)
class Match:
    """What was found out about two sets of keys."""

    prefix: Prefix = Prefix()
    pairs: Pairs = field(default_factory=dict)  # layer of the checkpoint → layer of the network
    questions: list[Question] = field(default_factory=list)
    kept: list[list[str]] = field(default_factory=list)  # alike, and told apart by names alone
    gone: list[str] = field(default_factory=list)  # keys of the checkpoint without a partner
    fresh: list[str] = field(default_factory=list)  # keys of the network without a partner

    @property
    def moves(self) -> bool:
        """Whether any layer gets another name, below a prefix."""
        return any(ours != theirs for ours, theirs in self.pairs.items())

    @property
    def ways(self) -> int:
        """How many matchings are as good as the proposed one, and itself."""
        return math.prod(question.ways for question in self.questions)


def layer_of(key: str) -> str:
    """`encoder.0.weight` → `encoder.0.`, as `rename_keys` names a layer."""
    return key[: key.rfind(".") + 1]


def match(reading: Reading) -> Match:
    """Match the layers by shape where shapes are known, else by the names of their tensors."""
    if reading.blind:
        return Match()
    prefix = prefix_of(reading)
    old = {prefix.of(key): shape for key, shape in reading.old.items()}
    groups = alike(old, reading.new, reading.shapes)
    if set(old) == set(reading.new) and not misfits(old, reading.new):
        same = {layer_of(key): layer_of(key) for key in old}
        return Match(prefix, same, kept=kept_of(groups) if reading.shapes else [])
    pairs: Pairs = {}
    questions = []
    for ours, theirs in groups:
        if len(ours) == len(theirs) == 1:
            pairs[ours[0]] = theirs[0]
        elif set(ours) == set(theirs):
            pairs |= {layer: layer for layer in ours}
        elif ours and theirs:
            question = ask(ours, theirs)
            questions.append(question)
            pairs |= question.pairs
    taken = set(pairs.values())
    return Match(
        prefix,
        pairs,
        questions,
        kept_of(groups),
        gone=[key for key in old if layer_of(key) not in pairs],
        fresh=[key for key in reading.new if layer_of(key) not in taken],
    )


def kept_of(groups: list[tuple[list[str], list[str]]]) -> list[list[str]]:
    """The sets of layers that are alike and have the same names on both sides."""
    return [ours for ours, theirs in groups if len(ours) > 1 and set(ours) == set(theirs)]


def misfits(old: Keys, new: Keys) -> list[str]:
    """Keys on both sides whose shapes are known and differ."""
    shared = [key for key in old if key in new]
    return [key for key in shared if None not in (old[key], new[key]) and old[key] != new[key]]


def prefix_of(reading: Reading) -> Prefix:
    """The prefix, of a wrapper or another, that sets the two sides apart."""
    old, new = set(reading.old), set(reading.new)
    if not old or not new:
        return Prefix()
    cut, put = front(old), front(new)
    for candidate in (
        Prefix(anywhere=True),
        *(Prefix(cut=one) for one in cut),
        *(Prefix(cut=one, anywhere=True) for one in cut),
        *(Prefix(put=one) for one in put),
    ):
        if {candidate.of(key) for key in old} == new != old:
            return candidate
    return wrapper_of(old, new)


def wrapper_of(old: set[str], new: set[str]) -> Prefix:
    """The known wrapper of every key of one side, where the names below it differ too."""
    ours = [one for one in front(old) if is_wrapper(one) and one not in front(new)]
    theirs = [one for one in front(new) if is_wrapper(one) and one not in front(old)]
    return Prefix(cut=max(ours, default="", key=len), put=max(theirs, default="", key=len))


def is_wrapper(start: str) -> bool:
    """Whether a prefix is made of known wrappers only."""
    return all(f"{name}." in WRAPPERS for name in start.split(".")[:-1])


def front(keys: Iterable[str]) -> list[str]:
    """Every prefix, whole names with their dots, that all the keys begin with; shortest first."""
    first, *rest = sorted(keys)
    names = layer_of(first).split(".")[:-1]
    starts = [".".join(names[: n + 1]) + "." for n in range(len(names))]
    last = rest[-1] if rest else first
    return [start for start in starts if last.startswith(start)]


def alike(old: Keys, new: Keys, shapes: bool) -> list[tuple[list[str], list[str]]]:
    """The layers of both sides that hold tensors of the same names, and shapes where known."""
    groups: dict[str, tuple[list[str], list[str]]] = {}
    for side, keys in enumerate((old, new)):
        layers: dict[str, list[tuple[object, ...]]] = {}
        for key, shape in keys.items():
            known = shape if shapes and shape is not None else ()
            layers.setdefault(layer_of(key), []).append((key.rpartition(".")[2], *known))
        for layer, tensors in layers.items():
            groups.setdefault(str(tensors), ([], []))[side].append(layer)
    return list(groups.values())


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
    likeness = {
        (a, b): SequenceMatcher(None, a.rstrip("."), b.rstrip("."), autojunk=False).ratio()
        for a in ours
        for b in theirs
    }
    chosen = {a: best({b: likeness[a, b] for b in theirs}) for a in ours}
    back = {b: best({a: likeness[a, b] for a in ours}) for b in theirs}
    return {a: b for a, b in chosen.items() if b and back[b] == a}


def best(likeness: dict[str, float]) -> str:
    """The name of the one greatest likeness; empty when there is none, or it is shared."""
    top = max(likeness.values(), default=0)
    names = [name for name, value in likeness.items() if value == top > 0]
    return names[0] if len(names) == 1 else ""
