"""Raise an error afresh, and compare the messages of snippets with the headings of their page."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.snippets.releases import wording

AS_QUOTED: Mapping[str, str] = {}
DOCS = Path(__file__).resolve().parents[3] / "docs" / "errors"
HEADING = re.compile(r"^## (`+) ?(.+?) ?\1(?: \{.*\})?$", re.MULTILINE)


def raised_by(act: Callable[..., object], *args: Any, **settings: Any) -> str:
    """What a traceback's last line says when `act` is called: the type and the message."""
    try:
        act(*args, **settings)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("nothing was raised")


def unfit() -> str:
    """How this torch begins to say that two matrices cannot be multiplied."""
    shown = "mat1 and mat2 shapes cannot be multiplied"
    return wording("errors/shapes", shown, newer={"2.15": f"addmm: {shown}"})


def headings(family: str) -> list[str]:
    """The messages that a page of the error index has as headings, in order."""
    return [found[2] for found in HEADING.finditer((DOCS / f"{family}.md").read_text("utf-8"))]


def spellings(message: str) -> list[str]:
    """A traceback's last line, the message alone, and a KeyError's message without its quotes."""
    kind, _, text = message.partition(": ")
    unquoted = str(ast.literal_eval(text)) if kind == "KeyError" else text
    return [message, text, unquoted]


def misplaced(
    family: str,
    snippets: Iterable[ModuleType],
    worded: Mapping[str, str] = AS_QUOTED,
) -> list[str]:
    """Messages without a heading, headings without a message, and headings the index omits.

    A heading is the whole message or how a long one begins; `worded` has how a message begins
    where the torch at hand has another.
    """
    heads = {head: worded.get(head, head) for head in headings(family)}
    messages = [snippet.message for snippet in snippets if hasattr(snippet, "message")]
    told = {m: [h for h in heads for s in spellings(m) if s.startswith(heads[h])] for m in messages}
    index = (DOCS / "index.md").read_text("utf-8")
    return [
        *(f"no heading: {message}" for message in messages if not told[message]),
        *(f"no program: {head}" for head in heads if not any(head in t for t in told.values())),
        *(
            f"not in the index: {head}"
            for head in heads
            if not re.search(rf"\[`+ ?{re.escape(head)} ?`+\]\({family}\.md#", index)
        ),
    ]
