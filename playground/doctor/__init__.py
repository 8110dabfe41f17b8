"""Diagnose a state dict that does not load: read, match, write the program, try it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace

from .matching import match
from .reading import Unreadable, read
from .telling import findings, inside, pairs, summary
from .trying import tried
from .writing import program

LONGEST = 60_000  # characters of a program


@dataclass(frozen=True)
class Diagnosis:
    """What the doctor answers."""

    summary: str
    findings: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    program: str = ""
    tried: list[str] = field(default_factory=list)


def diagnose(checkpoint: str, network: str) -> Diagnosis:
    """The answer to an error in one of the fields, or to a list of keys in each."""
    try:
        reading = read(checkpoint, network)
    except Unreadable as reason:
        return Diagnosis(str(reason))
    found = match(reading)
    told = Diagnosis(summary(reading, found), findings(reading, found), pairs(found))
    if inside(reading):
        return told
    written = program(reading, found)
    if len(written) > LONGEST:
        cure = "paste the keys of one part of the network to have it"
        return replace(told, findings=[*told.findings, f"The program is too long here: {cure}."])
    trial = [] if found.nothing else tried(reading, found)
    return replace(told, program=written, tried=trial)


def answer(checkpoint: str, network: str) -> None:
    """Print the diagnosis as JSON, for the page."""
    print(json.dumps(asdict(diagnose(checkpoint, network))))
