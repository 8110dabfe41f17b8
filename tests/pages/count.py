"""Count and read the Python blocks of a built site, without asking the adapter."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag


def python_blocks(html: Path) -> list[str]:
    """The text of each Python block on a built page, as a reader would copy it.

    Cells of a lab are none: MkDocs executes those while it builds.
    """
    soup = BeautifulSoup(html.read_text(encoding="utf-8"), "html.parser")
    blocks = soup.select("div.language-python.highlight:not(.lab-code) pre code")
    return [block.get_text() for block in blocks if isinstance(block, Tag)]


def fences_on_site(site: Path) -> int | None:
    """How many Python blocks the built site shows; None when there is no site."""
    if not (site / "index.html").exists():
        return None
    return sum(len(python_blocks(page)) for page in site.rglob("*.html"))
