"""Run guarded programs, and hold quoted messages against the headings of their page."""

from __future__ import annotations

import functools
import runpy
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from press.run import forget_compiled
from tests.snippets.errors.raising import AS_QUOTED, misplaced


@functools.cache
def as_script(file: str) -> dict[str, Any]:
    """The names of a program after `python file`, which also runs what its guard protects.

    What it compiled is dropped: torch leaves a frame alone for good once it met it, and a later
    `fullgraph=True` of the same code would run it in silence.
    """
    names = runpy.run_path(file, run_name="__main__")
    forget_compiled()
    return names


def message_of(snippet: ModuleType) -> str:
    """What the program caught, on one line."""
    names = vars(snippet) if hasattr(snippet, "message") else as_script(str(snippet.__file__))
    return " ".join(names["message"].split())


def misquoted(
    family: str,
    quotes: Mapping[str, ModuleType],
    worded: Mapping[str, str] = AS_QUOTED,
) -> list[str]:
    """Quotes that their program does not say, then headings and index entries that disagree.

    `worded` has what the torch and the Python at hand say where the page quotes another.
    """
    said = {quote: worded.get(quote, quote) for quote in quotes}
    wrong = [
        f"not said: {said[q]}" for q, told in quotes.items() if said[q] not in message_of(told)
    ]
    shells = []
    for quote in quotes:
        shells.append(ModuleType("quote"))
        shells[-1].__dict__["message"] = f"Error: {quote}"
    return wrong + misplaced(family, shells)
