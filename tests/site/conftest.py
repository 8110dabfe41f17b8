"""The built site on a loopback address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from press.house import HERE
from tests.serving import serving

SITE = HERE.root / "site"
ROOMS = (HERE.docs, HERE.snippets, HERE.root / "playground")
TOOLS = {"__pycache__", "node_modules"}


def is_cached(file: Path) -> bool:
    """Whether a tool left this file behind: nothing is built from it."""
    parts = file.relative_to(HERE.root).parts
    return any(part in TOOLS or part.startswith(".") for part in parts)


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The address of the site in site/, which must be newer than everything it is built from."""
    fail_when_stale()
    with serving(SITE) as address:
        yield address


def fail_when_stale() -> None:
    """Stop when a source of the site is newer than the site."""
    index = SITE / "index.html"
    sources = [*(file for room in ROOMS for file in room.rglob("*")), HERE.root / "mkdocs.yml"]
    files = [file for file in sources if file.is_file() and not is_cached(file)]
    newest = max(files, key=lambda file: file.stat().st_mtime)
    if not index.exists() or index.stat().st_mtime < newest.stat().st_mtime:
        pytest.fail(f"site/ is older than {HERE.name(newest)}: run `make build` first", False)
