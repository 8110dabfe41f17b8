"""Write into the built pages what verified them: a line on each, and the table that lists all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from press.house import House
from press.records import FOLDER, Block, Record, RecordError, blocks_of_house, published

PLACE = re.compile(r'<p data-records="(\w+)">.*?</p>', re.DOTALL)
HOME_COMMENT = "<!-- record -->"
VERIFIED = "docs/reference/verified.md"
KINDS = ("CPU", "GPU")


def built(page: Path, house: House, site: Path) -> Path:
    """The HTML file of a page or a lab."""
    inside = page.relative_to(house.docs)
    folder = inside.parent if inside.stem == "index" else inside.with_suffix("")
    return site / folder / "index.html"


def count(number: int, noun: str = "block") -> str:
    """`1 block`, `7 blocks`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def place_and_time(record: Record) -> str:
    """`torch 2.13.0 · CPU (x86_64) · 2026-11-23 · commit abc1234`."""
    commit = str(record.commit)[:7]
    return f"torch {record.version} · {record.device_name} · {record.date} · commit {commit}"


def phrases(blocks: list[Block], records: list[Record]) -> list[str]:
    """What the records say of these blocks, a phrase for each record, then what none covers."""
    said = []
    for record in records:
        covered = record.covers(blocks)
        if covered == len(blocks):
            said.append(place_and_time(record))
        elif covered:
            part = f"{covered} of {count(len(blocks))} verified"
            said.append(f"{part} · {place_and_time(record)}")
    for kind in KINDS:
        of_kind = [record for record in records if record.kind == kind]
        open_ones = [block for block in blocks if not any(r.covers([block]) for r in of_kind)]
        if len(open_ones) == len(blocks):
            said.append(f"not verified on a {kind}")
        elif open_ones:
            said.append(f"{len(open_ones)} of {count(len(blocks))} not verified on a {kind}")
    return said


def stamp(blocks: list[Block], records: list[Record], link: str | None) -> str:
    """The line at the end of a page: how many blocks it shows, and what verified them."""
    total = count(len(blocks))
    first = f'<a href="{link}">{total}</a>' if link else total
    said = "<br>".join(escape(phrase, quote=False) for phrase in phrases(blocks, records))
    return f'<p class="verified">{first} · {said}</p>'


def summary(blocks: list[Block], records: list[Record], link: str | None) -> str:
    """The home page's line: how many of the site's blocks run where."""
    total = len(blocks)
    said = []
    for record in records:
        covered = record.covers(blocks)
        if covered:
            share = count(total) if covered == total else f"{covered} of {count(total)}"
            where = f"on {record.device_name}, {record.date}"
            said.append(f"{share} run on torch {record.version} {where}")
    covered_on_gpu = any(record.kind == "GPU" and record.covers(blocks) for record in records)
    if not said:
        said = [f"{count(total)}; no record covers them as they now are"]
    elif not covered_on_gpu:
        said.append("not verified on a GPU")
    text = escape("; ".join(said), quote=False) + "."
    inner = f'<a href="{link}">{text}</a>' if link else text
    return f'<p class="verified">{inner}</p>'


def table(house: House, records: list[Record], top: str) -> str:
    """Every record, then every page with its blocks and how many of them each record covers."""
    pages = blocks_of_house(house)
    every = [block for blocks in pages.values() for block in blocks]
    rows = [
        [
            escape(record.device_name),
            escape(record.torch),
            escape(record.python),
            escape(record.platform),
            record.date,
            f"<code>{str(record.commit)[:7]}</code>",
            f"{record.covers(every)} of {len(every)}",
            f'<a href="{top}{FOLDER.removeprefix("docs/")}/{record.file_name}">JSON</a>',
        ]
        for record in records
    ]
    heads = ["device", "torch", "Python", "platform", "day (UTC)", "commit", "blocks", "record"]
    runs = rows_to_html(heads, rows) if rows else "<p>There is no record yet.</p>"
    names = [f"{escape(r.device_name)}, torch {escape(r.version)}" for r in records]
    cells = [
        [
            f'<a href="{top}{address(page, house)}">{escape(short_name(page, house))}</a>',
            str(len(blocks)),
            *(share(record.covers(blocks), len(blocks)) for record in records),
        ]
        for page, blocks in pages.items()
    ]
    return runs + rows_to_html(["page", "blocks", *names], cells)


def share(covered: int, total: int) -> str:
    """How many of a page's blocks a record covers, in a cell."""
    return "all" if covered == total else f"{covered} of {total}" if covered else "not verified"


def rows_to_html(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    inside = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>"
    return f'<div class="facts">\n<table>\n{inside}\n</table>\n</div>\n'


def short_name(page: Path, house: House) -> str:
    """A page as the table names it: `guide/module-list`."""
    return page.relative_to(house.docs).with_suffix("").as_posix()


def address(page: Path, house: House) -> str:
    """A page's path below the site's root, as a link writes it."""
    folder = built(page, house, Path()).parent.as_posix()
    return "" if folder == "." else f"{folder}/"


def to_root(file: Path, site: Path) -> str:
    """The way from a built page up to the site's root: `../../`."""
    return "../" * (len(file.relative_to(site).parts) - 1)


def stamp_site(house: House, site: Path) -> None:
    """Stamp every built page with what verified its present blocks, and fill the places for it.

    Raises RecordError when a record must not be published, or a page has no place for its stamp.
    """
    records = published(house)
    pages = blocks_of_house(house)
    every = [block for blocks in pages.values() for block in blocks]
    listed = house.root / VERIFIED
    for page in [*house.pages(), *house.labs()]:
        file = built(page, house, site)
        before = html = file.read_text(encoding="utf-8")
        top = to_root(file, site)
        link = f"{top}{address(listed, house)}" if listed.exists() else None

        def fill(found: re.Match[str], top: str = top, link: str | None = link) -> str:
            if found[1] == "table":
                return table(house, records, top)
            return summary(every, records, link)

        html = PLACE.sub(fill, html.replace(HOME_COMMENT, '<p data-records="summary"></p>'))
        if page in pages:
            head, end, rest = html.rpartition("</article>")
            if not end:
                raise RecordError(
                    f"{house.name(page)} was built without an <article>, so that its stamp has no "
                    "place: mend the theme, or press/stamps.py"
                )
            html = f"{head}{stamp(pages[page], records, link)}\n{end}{rest}"
        if html != before:
            file.write_text(html, encoding="utf-8")
