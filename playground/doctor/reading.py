"""Read what a reader pastes: an error of `load_state_dict`, or lists of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Shape = tuple[int, ...]
Keys = dict[str, Shape | None]  # a shape is None where the text does not tell it

MOST = 300_000  # characters of one field
MOST_KEYS = 4_000  # of one side
RANK = re.compile(r"^\[rank\d+\]:\s?", re.MULTILINE)
HEAD = re.compile(r"Error\(s\) in loading state_dict for ([\w.]+):")
NAMES = r'((?:\s*"[^"]*",?)+)'
MISSING = re.compile(r"Missing key\(s\) in state_dict:" + NAMES)
UNEXPECTED = re.compile(r"Unexpected key\(s\) in state_dict:" + NAMES)
REPORT = re.compile(r"missing_keys=\[([^\]]*)\],\s*unexpected_keys=\[([^\]]*)\]")
MISMATCH = re.compile(
    r"size mismatch for ([^\n]{1,300}?): copying a param with shape torch\.Size\(\[([\d,\s]*)\]\)"
    r" from checkpoint,\s+the shape in current model is torch\.Size\(\[([\d,\s]*)\]\)"
)
OTHER = re.compile(
    r"Expected state_dict to be dict-like[^\n]*|While (?:copying|swapping) the parameter named "
    r"[^\n]*|loaded state dict (?:has|contains) [^\n]*|Weights only load failed|"
    r"Traceback \(most recent call last\)|^\w*(?:Error|Exception): [^\n]*",
    re.MULTILINE,
)
VARIANCE, COUNTER = "running_var", "num_batches_tracked"
QUOTED = re.compile(r"""(?<!=)(?:'([^'\n]+)'|"([^"\n]+)")""")
SHAPE = r"(?:(?:torch\.)?Size\(\s*\[([\d,\s]*)\]\s*\)|\(([\d,\s]*)\)|\[([\d,\s]*)\])"
BEHIND = re.compile(r"[\s:,=]*(?:torch\.[a-z]\w*[\s,]+)?" + SHAPE)
PART = re.compile(r"(?:[^,()\[\]]|\([^()]{0,80}\)|\[[^\[\]]{0,80}\])+|[()\[\]]")
WRITTEN = re.compile(r"\s*([^\s:,=()\[\]{}]+)(?:" + BEHIND.pattern + r")?[\s:=]*")
LONE = re.compile(r"\s*" + SHAPE + r"\s*")


class Unreadable(Exception):
    """A text that the doctor cannot use: one sentence, with the cure."""


@dataclass(frozen=True)
class Reading:
    """What was pasted: the keys of the checkpoint and of the network."""

    old: Keys
    new: Keys
    whole: bool  # two lists hold every key; an error only those without a partner
    net: str = "Net"  # the class of the network, as an error names it
    clash: tuple[str, ...] = ()  # keys on both sides with other shapes, as an error lists them

    @property
    def shapes(self) -> bool:
        """Whether the shape of every key is known."""
        return None not in [*self.old.values(), *self.new.values()]

    @property
    def blind(self) -> bool:
        """Whether keys clash while others lack: the layers have moved, and most are not listed."""
        return bool(self.clash) and not set(self.old) == set(self.new) == set(self.clash)


def read(checkpoint: str, network: str) -> Reading:
    """Read the two fields: an error in one of them, or a list of keys in each.

    Raises Unreadable when there is neither.
    """
    texts = [RANK.sub("", text) for text in (checkpoint, network)]
    if not any(text.strip() for text in texts):
        raise Unreadable(
            "Both fields are empty: paste an error of load_state_dict, or two lists of keys."
        )
    for text in texts:
        if len(text) > MOST:
            raise Unreadable(
                f"This text has {len(text):,} characters, and the doctor reads {MOST:,}: paste the "
                "keys without the tensors."
            )
    error, other = texts if is_error(texts[0]) else reversed(texts)
    if is_error(error):
        if other.strip():
            raise Unreadable(
                "An error stands alone: empty the other field, or paste a list of keys into each."
            )
        return bounded(read_error(error))
    for text in texts:
        refuse_others(text)
    if not all(text.strip() for text in texts):
        lacks = "network" if texts[0].strip() else "checkpoint"
        raise Unreadable(
            f"The keys of the {lacks} are missing: a list needs the other one beside it. If this "
            "is an error, paste its lines with «key(s) in state_dict» too."
        )
    old, new = read_list(texts[0], "checkpoint"), read_list(texts[1], "network")
    return bounded(Reading(old, new, whole=True))


def bounded(reading: Reading) -> Reading:
    """The reading, unless it holds too much."""
    most = max(len(reading.old), len(reading.new))
    if most > MOST_KEYS:
        raise Unreadable(
            f"One side has {most:,} keys, and the doctor compares {MOST_KEYS:,}: paste the keys "
            "of one part of the network."
        )
    return reading


def is_error(text: str) -> bool:
    """Whether torch's words about keys or shapes are in the text."""
    return any(form.search(text) for form in (MISSING, UNEXPECTED, REPORT, MISMATCH))


def refuse_others(text: str) -> None:
    """Raise Unreadable for an error that names no keys."""
    found = OTHER.search(text)
    if found:
        raise Unreadable(
            f"«{found[0][:90]}» tells no keys, so there is nothing to rename: look it up among "
            "the errors of this guide, or paste the whole message of load_state_dict."
        )


def read_error(text: str) -> Reading:
    """The keys that an error of `load_state_dict` lists, or what `strict=False` returned.

    Raises Unreadable when the text holds several errors that differ.
    """
    starts = [found.start() for found in HEAD.finditer(text)] or [0]
    ends = [*starts[1:], len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    first, *rest = [one_error(part) for part in parts]
    if any(other != first for other in rest):
        names = ", ".join(dict.fromkeys([first.net, *(other.net for other in rest)]))
        raise Unreadable(
            f"This text holds {len(parts)} errors that differ ({names}): paste one of them."
        )
    return first


def one_error(text: str) -> Reading:
    """The keys of one error."""
    report = REPORT.search(text)
    if report:
        new, old = (names_in(part) for part in report.groups())
    else:
        new, old = (
            [name for found in form.finditer(text) for name in names_in(found[1])]
            for form in (MISSING, UNEXPECTED)
        )
    if any(key.endswith(COUNTER) for key in old):
        new = list(with_counters(new))
    reading = Reading(dict.fromkeys(old), dict.fromkeys(new), whole=False)
    clash = []
    for key, ours, theirs in MISMATCH.findall(text):
        reading.old[key], reading.new[key] = numbers(ours), numbers(theirs)
        clash.append(key)
    head = HEAD.search(text)
    net = head[1].rpartition(".")[2] if head else "Net"
    return Reading(reading.old, reading.new, False, net, tuple(clash))


def with_counters(keys: list[str]) -> Iterator[str]:
    """The missing keys, with the counters of norms that torch leaves out of the error.

    A norm under a new name finds no version in the state dict, and fills its counter in by itself.
    """
    for key in keys:
        yield key
        counter = key.removesuffix(VARIANCE) + COUNTER
        if key.endswith(VARIANCE) and counter not in keys:
            yield counter


def names_in(text: str) -> list[str]:
    """The quoted names; a terminal may have broken one over two lines."""
    found = re.findall(r"""'([^']*)'|"([^"]*)\"""", text)
    return [re.sub(r"\s*\n\s*", "", one or two) for one, two in found]


def numbers(text: str) -> Shape:
    """`8, 4` → (8, 4)."""
    return tuple(int(size) for size in re.findall(r"\d+", text))


def read_list(text: str, side: str) -> Keys:
    """A list of keys, with shapes or without, one a line or as Python prints it.

    Raises Unreadable at the first line that is no key, and at a key with two shapes.
    """
    found = list(quoted(text)) or list(bare(text, side))
    if not found:
        raise Unreadable(f"No key is in the list of the {side}: write one key a line.")
    keys: Keys = {}
    for name, shape in found:
        if keys.setdefault(name, shape) != shape:
            raise Unreadable(
                f"The list of the {side} has {name} twice, with other shapes: paste the keys of "
                "one state dict."
            )
    return keys


def quoted(text: str) -> Iterator[tuple[str, Shape | None]]:
    """Every quoted name, with the shape behind it, as lists, dicts and their keys are printed."""
    for found in QUOTED.finditer(text):
        shape = BEHIND.match(text, found.end())
        yield found[1] or found[2], shape_of(shape.groups()) if shape else None


def bare(text: str, side: str) -> Iterator[tuple[str, Shape | None]]:
    """Names without quotes: lines of `name`, `name (8, 4)` or `name: torch.Size([8, 4])`."""
    kept: list[tuple[str, Shape | None]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for part in PART.findall(line.partition("#")[0]):
            lone, written = LONE.fullmatch(part), WRITTEN.fullmatch(part)
            if lone and kept:
                kept[-1] = (kept[-1][0], shape_of(lone.groups()))
            elif written:
                kept.append((written[1], shape_of(written.groups()[1:])))
            elif part.strip():
                raise Unreadable(
                    f"Line {number} of the {side}’s keys is no key: «{part.strip()[:60]}». Write "
                    "one key a line, with its shape behind it or without."
                )
    yield from kept


def shape_of(groups: tuple[str | None, ...]) -> Shape | None:
    """The shape in whichever of the three forms it was written; None when in none."""
    written = [group for group in groups if group is not None]
    return numbers(written[0]) if written else None
