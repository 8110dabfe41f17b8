"""Leave a redirect where a page was: the table is [tool.guide.moved] in pyproject.toml."""

from __future__ import annotations

import posixpath
import tomllib
from html import escape
from pathlib import Path

from press.house import House
from press.stamps import address


class MovedError(Exception):
    """A redirect that leads nowhere, said in one sentence with the cure."""


def redirects(house: House) -> dict[str, str]:
    """The addresses that were, each with the one that is now: `guide/old/` → `guide/new/`.

    Raises MovedError when an old page is there again, or a new one is not.
    """
    file = house.root / "pyproject.toml"
    if not file.exists():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("guide", {})
    pages = {address(page, house) for page in [*house.pages(), *house.labs()]}
    found = {}
    for old, new in tables.get("moved", {}).items():
        before, now = (f"{name.strip('/')}/" for name in (old, new))
        if before in pages:
            raise MovedError(
                f"pyproject.toml says that {old} moved, and docs has this page: delete its line "
                "in [tool.guide.moved]"
            )
        if now not in pages:
            raise MovedError(
                f"pyproject.toml sends {old} to {new}, and docs has no such page: name the page "
                "that took its place in [tool.guide.moved]"
            )
        found[before] = now
    return found


def page_of(old: str, new: str) -> str:
    """The whole page that sends its reader on, and search engines too."""
    link = escape(posixpath.relpath(new, old) + "/")
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        "<title>This page moved</title>\n"
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{link}">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n'
        f'<p>This page moved: <a href="{link}">read it here</a>.</p>\n</html>\n'
    )


def write_redirects(house: House, site: Path) -> None:
    """Put a page at each old address that sends its reader to the new one."""
    for old, new in redirects(house).items():
        target = site / old / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_of(old, new), encoding="utf-8")
