"""Match the layers of a checkpoint with those of a network, and tell what decides each match."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from .lasting import LastNames, last_names
from .pairing import Groups, Pairs, Question, alike, ask, layer_of
from .reading import Keys, Reading

WRAPPERS = ("module.", "_orig_mod.")
COMPILED = "_orig_mod."


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
    last: LastNames = field(default_factory=LastNames)  # below the prefix
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
    def nothing(self) -> bool:
        """Whether every key keeps its name."""
        return not (self.moves or self.prefix or self.last)

    @property
    def ways(self) -> int:
        """How many matchings are as good as the proposed one, and itself."""
        asked = [*self.questions, *self.last.questions]
        return math.prod(question.ways for question in asked)

    def of(self, key: str) -> str:
        """A key of the checkpoint without the wrapper, under its last name in the network."""
        key = self.prefix.of(key)
        return self.last.keys.get(key, key)


def match(reading: Reading) -> Match:
    """Match the layers by shape where shapes are known, else by the names of their tensors."""
    if reading.blind:
        return Match()
    prefix = prefix_of(reading)
    old = {prefix.of(key): shape for key, shape in reading.old.items()}
    last = last_names(old, reading.new, reading.shapes)
    old = {last.keys.get(key, key): shape for key, shape in old.items()}
    groups = alike(old, reading.new, reading.shapes)
    if set(old) == set(reading.new) and not misfits(old, reading.new):
        same = {layer_of(key): layer_of(key) for key in old}
        return Match(prefix, last, same, kept=kept_of(groups) if reading.shapes else [])
    pairs: Pairs = {}
    questions = []
    for ours, theirs in groups.values():
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
        last,
        pairs,
        questions,
        kept_of(groups),
        gone=[key for key in old if layer_of(key) not in pairs],
        fresh=[key for key in reading.new if layer_of(key) not in taken],
    )


def kept_of(groups: Groups) -> list[list[str]]:
    """The sets of layers that are alike and have the same names on both sides."""
    found = groups.values()
    return [ours for ours, theirs in found if len(ours) > 1 and set(ours) == set(theirs)]


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
