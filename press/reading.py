"""Write into the built pages what helps to read on: minutes, the place in the guide, programs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from press.expand import Fence, configuration, expand
from press.house import House
from press.stamps import built, to_root

WORDS_A_MINUTE = 220
LINES_A_MINUTE = 60  # of a program or of its output
GUIDE = "guide/"
LOOKED_UP = "reference/"  # nobody reads a table from its first row to its last
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
DRAWN = re.compile(r"<(x-ray|svg)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# A block of code right above its output.
PRINTED = re.compile(
    r'(<div class="[^"]*\bhighlight\b[^"]*")(>(?:(?!<div\b).)*?</div>\s*<pre class="output)',
    re.DOTALL,
)
TITLE = re.compile(r"<h1\b")
FILE_NAME = re.compile(r'<span class="filename">([^<]*)</span>')
DRAWS_ITSELF = {"output", "xray"}  # fences of mkdocs.yml that show no title
PROGRAM = "snippets"


class ReadingError(Exception):
    """A page whose built blocks are not those of its source, said in one sentence with the cure."""


def order(nav: Any) -> Iterator[str]:
    """The pages of a navigation, in the order in which they are read."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from order(part)
    else:
        for part in nav or []:
            yield from order(part)


def minutes(html: str) -> int:
    """How long the article of a built page takes to read, at least one minute."""
    article = ARTICLE.search(html)
    text = article[0] if article else html
    lines = sum(block[0].strip().count("\n") + 1 for block in PRE.finditer(text))
    words = len(TAG.sub("", DRAWN.sub("", PRE.sub("", text))).split())
    return max(1, round(words / WORDS_A_MINUTE + lines / LINES_A_MINUTE))


def line(page: str, guide: list[str], time: int) -> str:
    """What stands above a page's title: its place in the guide, and its reading time."""
    unit = "minute" if time == 1 else "minutes"
    said = f"{time} {unit} to read"
    if page in guide:
        place = guide.index(page) + 1
        share = f"--read: {place / len(guide):.3f}"
        said = (
            f'<span class="place" style="{share}">Guide, page {place} of {len(guide)}</span> {said}'
        )
    return f'<p class="reading">{said}</p>\n'


def link_programs(html: str, fences: list[Fence], top: str) -> str:
    """Let the title of every Python block lead to its program's file in the site.

    Raises ReadingError when the page shows more or fewer titled blocks than were written.
    """
    titled = [f for f in fences if f.option("title") and f.language not in DRAWS_ITSELF]
    waiting = iter(titled)
    shown = 0

    def link(found: re.Match[str]) -> str:
        nonlocal shown
        shown += 1
        fence = next(waiting, None)
        if not (fence and fence.is_python and fence.snippet):
            return found[0]
        href = f"{top}{PROGRAM}/{fence.snippet}"
        anchor = f'<a href="{href}" title="Open this program as a file">{found[1]}</a>'
        return f'<span class="filename">{anchor}</span>'

    linked = FILE_NAME.sub(link, html)
    if shown != len(titled):
        raise ReadingError(f"{shown} titled blocks in its built page and {len(titled)} in its text")
    return linked


def guide_site(house: House, site: Path) -> None:
    """Publish the programs, and write their links and the reading times into the built pages.

    Raises ReadingError when a built page shows other blocks than its source.
    """
    for program in house.programs():
        copy = site / PROGRAM / house.include_path(program)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(program, copy)
    guide = [page for page in order(configuration(house.root)["nav"]) if page.startswith(GUIDE)]
    for page in [*house.pages(), *house.labs()]:
        file = built(page, house, site)
        before = html = file.read_text(encoding="utf-8")
        if page.suffix == ".md":
            try:
                html = link_programs(html, expand(page, house).fences, to_root(file, site))
            except ReadingError as counts:
                raise ReadingError(
                    f"{house.name(page)} has {counts}: mend the block that MkDocs reads otherwise"
                ) from None
        html = PRINTED.sub(r"\1 data-printed\2", html)
        name = page.relative_to(house.docs).as_posix()
        if page.stem != "index" and not name.startswith(LOOKED_UP):
            told = line(name, guide, minutes(html))
            html = TITLE.sub(f"{told}<h1", html, count=1)
        if html != before:
            file.write_text(html, encoding="utf-8")
