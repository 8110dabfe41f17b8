"""Tell releases of torch and Python apart in a test, and hold the page to notes of what differs."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import torch

Said = TypeVar("Said")

ALIKE: Mapping[str, str] = {}
DOCS = Path(__file__).resolve().parents[2] / "docs"
NOTE = re.compile(
    r'^(?P<indent> *)!!! version "(?P<title>.*)"\n(?P<text>(?:\n|(?P=indent)    .*\n)+)',
    re.MULTILINE,
)


def release(version: str) -> tuple[int, ...]:
    """The two numbers that name a release: 2 and 13 of "2.13.0+cpu"."""
    return tuple(int(part) for part in version.split("+")[0].split(".")[:2])


def noted(page: str, first: str) -> str:
    """What the version notes of a page that name the release `first` say, on one line."""
    notes = NOTE.finditer((DOCS / f"{page}.md").read_text("utf-8"))
    said = (" ".join(f"{note['title']} {note['text']}".split()) for note in notes)
    named = re.compile(rf"(?<![\d.]){re.escape(first)}(?!\.?\d)")
    return " ".join(note for note in said if named.search(note))


def before(page: str, first: str) -> bool:
    """Whether this torch is older than the release `first`, of which the page has a note."""
    assert noted(page, first), f"docs/{page}.md: add a version note that names torch {first}"
    return release(torch.__version__) < release(first)


def wording(
    page: str, shown: Said, older: Mapping[str, str] = ALIKE, newer: Mapping[str, str] = ALIKE
) -> Said | str:
    """What this torch says: what the page shows, or what `older` or `newer` has in its place.

    `older` has what was said before a release, `newer` what is said from one on. Whichever torch
    runs, the page's notes have to quote them all.
    """
    quoted(page, {**older, **newer})
    earlier = [text for first, text in older.items() if before(page, first)]
    later = [text for first, text in newer.items() if not before(page, first)]
    return next(iter([*earlier[:1], *later[-1:]]), shown)


def wording_of_python(page: str, shown: str, newer: Mapping[str, str]) -> str:
    """What this Python says: what the page shows, or what `newer` has from a release on."""
    quoted(page, newer)
    reached = [text for first, text in newer.items() if sys.version_info >= release(first)]
    return reached[-1] if reached else shown


def quoted(page: str, texts: Mapping[str, str]) -> None:
    """Refuse a text that no note of the page quotes with its release."""
    for first, text in texts.items():
        assert text in noted(page, first), f"docs/{page}.md: note «{text}», with release {first}"
