"""Say in sentences what was found out, what decided it, and what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .lasting import LastNames
from .matching import COMPILED, Match, Prefix
from .pairing import Question, by_form
from .reading import Reading

MANY = 1_000_000  # ways, beyond which a number says nothing
NAMED = 6  # names that a sentence lists
SHOWN = 200  # pairs in the list
TOP = "(top)"  # how the network itself is called, whose own tensors have no dot
ASKED = 8  # questions that are told one by one
ENTRIES = {"model", "state_dict", "model_state_dict", "optimizer", "epoch", "net", "weights"}
WRAPPERS = {
    "module": "`nn.DataParallel` and DDP hold your network as `module`",
    "_orig_mod": "`torch.compile` holds your network as `_orig_mod`",
}
LISTS = (
    "Two lists with shapes, of the checkpoint and of `model.state_dict()`, say more: this page "
    "shows how to print them."
)


def summary(reading: Reading, match: Match) -> str:
    """The finding in one sentence."""
    if inside(reading):
        return "These look like the entries of a training checkpoint, not like keys of tensors."
    if reading.blind:
        return "Layers have moved, and an error does not list enough to say where to."
    if match.nothing:
        return nothing(reading, match)
    if match.ways > 1:
        what = ["the layers"] * bool(match.questions) + ["last names"] * bool(match.last.questions)
        taken = f"the program takes one of {ways(match.ways)} ways"
        return f"Ambiguous: {taken} to pair {' and '.join(what)}."
    if match.gone or match.fresh:
        return "Some keys have no partner; the others fit."
    if match.last:
        decided = "shapes" if reading.shapes else "what the names suggest"
        return f"Last names differ: each fits one place in its layer, going by {decided}."
    if match.prefix:
        return "A prefix is all that differs: without it, names fit."
    decided = "names and shapes of the tensors" if reading.shapes else "the tensors’ last names"
    return f"Each layer fits one place, going by {decided}."


def nothing(reading: Reading, match: Match) -> str:
    """Why no key gets another name."""
    if reading.clash:
        return "Nothing to rename: the names fit, and the shapes under them do not."
    if match.gone and match.fresh:
        return "Nothing to rename: no layer of one side fits one of the other."
    if match.gone or match.fresh:
        ours, theirs = ("checkpoint", "network") if match.gone else ("network", "checkpoint")
        return f"Nothing to rename: only the {ours} has keys that the {theirs} lacks."
    return "Both lists have the same keys: nothing to rename, and a strict load raises nothing."


def findings(reading: Reading, match: Match) -> list[str]:
    """What else there is to know, a sentence or two each."""
    if inside(reading):
        return ['Load the entry that holds the weights, such as `checkpoint["model"]`.']
    return [*of_the_text(reading, match), *of_the_match(reading, match), *of_the_proof(match)]


def inside(reading: Reading) -> bool:
    """Whether the unexpected keys are those of a training checkpoint around the weights."""
    dotted = any("." in key for key in reading.old)
    return not reading.whole and not dotted and bool(ENTRIES & set(reading.old))


def of_the_text(reading: Reading, match: Match) -> Iterator[str]:
    """What the pasted text holds, and what it leaves open."""
    old, new = count(len(reading.old), "key"), count(len(reading.new), "key")
    if reading.whole:
        yield f"The checkpoint’s list has {old}, the network’s {new}."
        if not reading.shapes:
            yield f"Not every key has a shape, so that shapes decided nothing here. {LISTS}"
        return
    yield (
        f"The error names {old} of the checkpoint and {new} of the network. What has the same key "
        "on both sides is not in it, and may be another layer now."
    )
    if reading.blind:
        yield f"The program goes by the shapes that it finds, or refuses. {LISTS}"
    elif (match.moves or match.last) and not reading.clash:
        yield (
            "It tells no shapes, and its order need not be that of the checkpoint, so that names "
            f"decided alone. {LISTS}"
        )


def of_the_match(reading: Reading, match: Match) -> Iterator[str]:
    """What decided the match, and what did not."""
    if match.prefix:
        yield of_the_prefix(match.prefix)
    if match.last:
        yield from of_the_last_names(match.last, reading.shapes)
    for question in match.questions[:ASKED]:
        yield f"Alike: {of_a_question(question)}"
    if len(match.questions) > ASKED:
        yield f"{len(match.questions) - ASKED} more sets of layers are alike, as the program shows."
    if match.kept:
        names = [layer for group in match.kept for layer in group]
        yield f"Alike, and told apart by their names alone, which stay: {summed(names)}."
    if match.questions:
        yield "You know what the layers do: correct `told` where the guess is wrong."
    gone, fresh = ([k for k in s if k not in reading.clash] for s in (match.gone, match.fresh))
    if gone:
        yield f"Without a partner in the network, left out: {some(gone)}."
    if fresh:
        yield (
            f"Without a partner in the checkpoint, left as they start: {some(fresh)}. The layer is "
            "new, or the checkpoint never held it, as with a plain list."
        )
    clash = [key for key in reading.clash if key in match.gone]
    if clash:
        yield (
            f"Of another shape in the network, left out: {some(clash)}. Other settings do that, "
            f"such as the number of classes, and so do layers that moved. {LISTS}"
        )


def of_the_prefix(prefix: Prefix) -> str:
    """What the program does with the prefix, and who puts it there."""
    parts = [f"puts `{prefix.put}` in front of every key"] if prefix.put else []
    parts += [f"takes `{prefix.cut}` off the front of every key"] if prefix.cut else []
    parts += [f"takes `{COMPILED}` out wherever it stands"] if prefix.anywhere else []
    names = {*prefix.put.split("."), *prefix.cut.split("."), *["_orig_mod"] * prefix.anywhere}
    why = "".join(f" {who}." for name, who in WRAPPERS.items() if name in names)
    return f"The program {' and '.join(parts)}.{why}"


def of_the_last_names(last: LastNames, shapes: bool) -> Iterator[str]:
    """Which last names change in which layers, and what chose them."""
    found = [f"{ours} → {theirs}" for ours, others in last.pairs.items() for theirs in others]
    text = f"Last names change in {count(len(last.layers), 'layer')}: {some(found)}."
    yield text if shapes else f"{text} Their meaning by custom, or likeness, is all that says so."
    for question in last.questions[:ASKED]:
        yield f"Alike in each layer: {of_a_question(question, 'names')}"
    if last.questions:
        yield "You know what the tensors are: correct `last` where the guess is wrong."


def of_a_question(question: Question, what: str = "layers") -> str:
    """Which layers or tensors are alike, and what the guess goes by."""
    sides = (summed(names, what) for names in (question.ours, question.theirs))
    text = f"{' to '.join(sides)}, {ways(question.ways)} ways."
    if not question.pairs:
        return f"{text} Neither names nor counts say which is which, so `told` has none of them."
    if question.agree:
        return f"{text} Names and order suggest the same pairs."
    if not question.by_name:
        return f"{text} Names say nothing, so this is their order."
    if not question.by_order:
        return f"{text} The counts differ, so names alone chose."
    by_name, by_order = (
        some([f"{a} → {b}" for a, b in pairs.items()])
        for pairs in (question.by_name, question.by_order)
    )
    return (
        f"{text} Names suggest {by_name}; order suggests {by_order}. The program takes the names."
    )


def of_the_proof(match: Match) -> Iterator[str]:
    """What the program proves, and what nothing here can."""
    if match.fresh:
        yield (
            "Outputs that pass through a new layer cannot be compared: compare those of the last "
            "layer that has its weights."
        )
    else:
        yield (
            "A fit is no proof, as two layers of one shape can swap their weights. Only equal "
            "outputs prove it: `load_proven` raises when they differ."
        )


def pairs(match: Match) -> list[str]:
    """The proposed renaming: last names, then a layer a line, below a prefix if there is one."""
    last = [(f"….{ours}", f"….{b}") for ours, others in match.last.pairs.items() for b in others]
    moved = [*last, *((a, b) for a, b in match.pairs.items() if a != b)]
    shown = [f"{a or TOP} → {b or TOP}" for a, b in moved[:SHOWN]]
    return [*shown, f"… and {len(moved) - SHOWN:,} more"] if len(moved) > SHOWN else shown


def some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    listed = [f"`{name or TOP}`" for name in names]
    rest = len(listed) - NAMED
    return ", ".join(listed[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def summed(names: list[str], what: str = "layers") -> str:
    """A few names as they are, many with `#` for their numbers, and how many there are."""
    if len(names) <= NAMED:
        return some(names)
    return f"{len(names)} {what} {some(by_form(names))}"


def ways(number: int) -> str:
    """A number of ways, as far as a number says something."""
    return f"{number:,}" if number <= MANY else "more than a million"


def count(number: int, what: str) -> str:
    """`1 key`, `2 keys`."""
    return f"{number:,} {what}{'s' * (number != 1)}"
