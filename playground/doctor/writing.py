"""Write the program that renames the keys and proves it, out of the guide's own functions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from .guide import source
from .matching import Match, Prefix
from .pairing import NUMBER, Pairs, alike, in_order, last_of, layer_of
from .reading import Reading

PLAIN = re.compile(r"[\w.-]*")
FEWEST = 3  # numbered layers that are worth a loop
HEAD = '''\
"""Rename a checkpoint's keys, load it, and prove it by the outputs."""

import torch
'''
YOURS = """\
# Yours: these three lines.
net = ...  # the network as its new code builds it: {net}(…)
old = torch.load("checkpoint.pt", map_location="cpu")  # a dict of tensors
x, expected = ..., ...  # an input, and the old network's output in eval mode
"""
KEPT = """\
told = {}
for key in old.keys() & new.keys():  # a key on both sides keeps its layer
    layer = key[: key.rfind(".") + 1]
    told[layer] = layer
"""
SPLIT = """\
split = {{key: key.rpartition(".") for key in {those}}}
last = {{key: a + dot + last.get(b, b) for key, (a, dot, b) in split.items()}}
"""
PROOF = """\
net.eval()
load_proven(net, state, x, expected)
"""
PARTLY = """\
report = net.load_state_dict(state, strict=False)
print("left as they were:", report.missing_keys)
assert set(report.missing_keys) == fresh and not report.unexpected_keys
"""


def program(reading: Reading, match: Match) -> str:
    """A whole program with three lines for the reader to fill in."""
    renames = reading.blind or match.moves
    wanted = ["rename_keys"] * renames + ["load_proven"] * (not match.fresh)
    head = HEAD + "from torch import nn\n" * ("load_proven" in wanted)
    parts = [head, *(source(name) + "\n" for name in wanted)]
    yours = YOURS.format(net=reading.net)
    if match.fresh:
        yours = yours.replace("three", "two").rpartition("x, expected")[0]
    steps = [yours]
    if match.prefix:
        steps.append(
            f"old = {{{unwrapped(match.prefix)}: tensor for key, tensor in old.items()}}\n"
        )
    if match.last:
        steps.append(lasting(reading, match))
    if match.gone:
        steps.append(a_set("gone", match.gone, "nothing in the network fits these"))
        steps.append("old = {key: tensor for key, tensor in old.items() if key not in gone}\n")
    if match.fresh:
        steps.append(a_set("fresh", match.fresh, "nothing in the checkpoint fits these: they stay"))
    steps.append(renaming(reading, match) if renames else "state = old\n")
    steps.append(PARTLY if match.fresh else PROOF)
    return "\n\n".join(parts) + "\n\n" + "".join(steps)


def renaming(reading: Reading, match: Match) -> str:
    """The lines that call `rename_keys`."""
    lines = "new = net.state_dict()\n"
    if match.fresh:
        lines += "new = {key: tensor for key, tensor in new.items() if key not in fresh}\n"
    pairs = told(reading, match)
    if not pairs:  # the shapes decide all
        return lines + "state = rename_keys(old, new)\n"
    stay = {layer for layer in pairs if pairs[layer] == layer}
    loop = not reading.whole or (bool(stay) and keep(reading, match))
    if loop:
        lines += KEPT
        pairs = {ours: theirs for ours, theirs in pairs.items() if ours not in stay}
    if pairs:
        lines += ("told |= {\n" if loop else "told = {\n") + entries(pairs) + "}\n"
    return lines + "state = rename_keys(old, new, told)\n"


def told(reading: Reading, match: Match) -> Pairs:
    """The pairs that shapes do not decide, so that `rename_keys` must be told.

    Nor does it pair layers whose tensors are listed in another order.
    """
    if not reading.whole:
        return match.pairs
    old = {match.of(key): shape for key, shape in reading.old.items()}
    groups = alike(old, reading.new, reading.shapes).values()
    asked = {layer for ours, theirs in groups if max(len(ours), len(theirs)) > 1 for layer in ours}
    here, there = in_order(old), in_order(reading.new)
    return {a: b for a, b in match.pairs.items() if a in asked or here[a] != there[b]}


def keep(reading: Reading, match: Match) -> bool:
    """Whether every layer with a key on both sides keeps its name."""
    both = {match.of(key) for key in reading.old} & set(reading.new)
    return all(match.pairs.get(layer_of(key)) == layer_of(key) for key in both)


def unwrapped(prefix: Prefix) -> str:
    """The expression that takes the wrapper out of `key`."""
    text = 'key.replace("_orig_mod.", "")' if prefix.anywhere else "key"
    text += f".removeprefix({quote(prefix.cut)})" if prefix.cut else ""
    return f"{quote(prefix.put)} + {text}" if prefix.put else text


def lasting(reading: Reading, match: Match) -> str:
    """The lines that give tensors other last names: one rule for all, or each key by itself.

    An error leaves out the keys that both sides have, so that a rule must leave them alone.
    """
    rule = {name: others[0] for name, others in match.last.pairs.items()}
    names = {(last_of(match.prefix.of(key)), last_of(match.of(key))) for key in reading.old}
    if all(rule.get(ours, ours) == theirs for ours, theirs in names):
        lines = a_dict("last", rule, "last names: in the checkpoint, in the network")
        those = "old" if reading.whole else "old.keys() - net.state_dict().keys()"
        lines += SPLIT.format(those=those)
    else:
        lines = a_dict("last", match.last.keys, "the same layers, other last names")
    return lines + "old = {last.get(key, key): tensor for key, tensor in old.items()}\n"


def a_dict(name: str, pairs: Pairs, why: str) -> str:
    """The lines of a dict of names."""
    return f"{name} = {{  # {why}\n{entries(pairs)}}}\n"


def a_set(name: str, keys: Iterable[str], why: str) -> str:
    """The lines of a set of keys."""
    return f"{name} = {{  # {why}\n" + "".join(f"    {quote(key)},\n" for key in keys) + "}\n"


def entries(pairs: Pairs) -> str:
    """The lines of a dict of layers; layers that differ only in one number take one line."""
    forms: dict[tuple[str, str], Pairs] = {}
    for ours, theirs in pairs.items():
        form = NUMBER.sub("#", ours), NUMBER.sub("#", theirs)
        forms.setdefault(form, {})[ours] = theirs
    return "".join(counted(found) or listed(found) for found in forms.values())


def listed(pairs: Pairs) -> str:
    """A line for each pair."""
    return "".join(f"    {quote(a)}: {quote(b)},\n" for a, b in pairs.items())


def counted(pairs: Pairs) -> str:
    """One line for pairs that count through one number on both sides; empty when they do not."""
    if len(pairs) < FEWEST or not all(PLAIN.fullmatch(a + b) for a, b in pairs.items()):
        return ""
    here, there = run_of(list(pairs)), run_of(list(pairs.values()))
    if not here or not there:
        return ""
    (ours, first), (theirs, second) = here, there
    start = min(first, second)
    loop = f"range({start}, {start + len(pairs)})" if start else f"range({len(pairs)})"
    ours, theirs = (
        form.replace("#", f"{{i + {begin - start}}}" if begin > start else "{i}")
        for form, begin in ((ours, first), (theirs, second))
    )
    return f'    **{{f"{ours}": f"{theirs}" for i in {loop}}},\n'


def run_of(layers: list[str]) -> tuple[str, int] | None:
    """Layers that count up in one of their numbers: their name with `#` for it, and its start."""
    found = [[int(number) for number in NUMBER.findall(layer)] for layer in layers]
    moving = [
        place for place, column in enumerate(zip(*found, strict=True)) if len(set(column)) > 1
    ]
    if len(moving) != 1:
        return None
    place = moving[0]
    first = found[0][place]
    if [row[place] for row in found] != list(range(first, first + len(layers))):
        return None
    number = list(NUMBER.finditer(layers[0]))[place]
    form = f"{layers[0][: number.start()]}#{layers[0][number.end() :]}"
    made = [form.replace("#", str(first + n)) for n in range(len(layers))]
    return (form, first) if made == layers else None


def quote(text: str) -> str:
    """A text as Python writes it, in double quotes."""
    return json.dumps(text, ensure_ascii=False)
