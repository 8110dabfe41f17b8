"""The catalogue: every snippet with its purpose, page, kind and containers, as JSON and a page."""

from __future__ import annotations

import ast
import json
import re
import shutil
from dataclasses import asdict, dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from press.house import House
from press.outputs import write_whole
from press.plain import title
from press.records import Record, block, digest, published
from press.stamps import address, count, to_root

FORMAT = 1
PAGE = "docs/reference/catalogue.md"
MOVED = "_moved.json"  # beside the snippets: old name → new name
PLACE = re.compile(r'<p data-catalogue="list">.*?</p>', re.DOTALL)
KINDS = {
    "": "Home",
    "guide": "Guide",
    "traps": "Traps",
    "recipes": "Recipes",
    "errors": "Errors",
    "scale": "Scale",
    "labs": "Labs",
    "reference": "Reference",
    "contribute": "Contribute",
}
CONTAINERS = (
    "Sequential",
    "ModuleList",
    "ModuleDict",
    "ParameterList",
    "ParameterDict",
    "Module",
)


class CatalogueError(Exception):
    """A catalogue that cannot be made, said in one sentence with the cure."""


@dataclass(frozen=True)
class Entry:
    """A snippet in the catalogue."""

    id: str  # stable: guide/sequential/naming
    purpose: str
    kind: str
    topic: str  # the page's title
    page: str  # the page's path below the site's root
    containers: list[str]
    file: str  # below the site's root
    sha256: str
    output_sha256: str | None
    verified: list[str]  # torch 2.13.0 · NVIDIA H200

    def html(self, top: str) -> str:
        """The entry as a list item."""
        name = self.id.rpartition("/")[2]
        uses = f" <small>{' · '.join(self.containers)}</small>" if self.containers else ""
        link = f'<a href="{top}{self.file}" download>{name}.py</a>'
        return f"<li>{link} {escape(self.purpose, quote=False)}{uses}</li>"


def containers_of(code: str) -> list[str]:
    """The containers that a program builds or derives from."""
    used = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef):
            used |= {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        elif isinstance(node, ast.Call):
            used.add(ast.unparse(node.func).rpartition(".")[2])
    return [name for name in CONTAINERS if name in used]


def entry(program: Path, page: Path, records: list[Record], house: House) -> Entry:
    """A snippet of the page, as the catalogue holds it."""
    code = program.read_text(encoding="utf-8")
    out = program.with_suffix(".out")
    shown = block(house.name(page), program, house)
    room = page.relative_to(house.docs).parent.as_posix()
    return Entry(
        id=house.include_path(program).removesuffix(".py"),
        purpose=(ast.get_docstring(ast.parse(code)) or "").partition("\n")[0],
        kind=KINDS.get(room.removeprefix("."), room.capitalize()),
        topic=title(page),
        page=address(page, house),
        containers=containers_of(code),
        file=f"snippets/{house.include_path(program)}",
        sha256=digest(code),
        output_sha256=digest(out.read_text(encoding="utf-8")) if out.exists() else None,
        verified=[f"torch {r.version} on {r.device_name}" for r in records if r.covers([shown])],
    )


def catalogue(house: House) -> list[Entry]:
    """Every snippet that a page or a lab mirrors, in the order of kinds, pages and names."""
    pages = {house.page_key(page): page for page in [*house.pages(), *house.labs()]}
    records = published(house)
    entries = [
        entry(program, pages[house.snippet_key(program)], records, house)
        for program in house.programs()
        if house.snippet_key(program) in pages
    ]
    order = list(KINDS.values())
    return sorted(entries, key=lambda e: (order.index(e.kind), e.page, e.id))


def moved(house: House) -> dict[str, str]:
    """The snippets that were moved: old name → new name.

    Raises CatalogueError when an old name is taken again, or a new one is not there.
    """
    file = house.snippets / MOVED
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for old, new in names.items():
        if (house.snippets / f"{old}.py").exists():
            raise CatalogueError(
                f"{house.name(file)} says that {old} moved, and it is there: delete its line"
            )
        if not (house.snippets / f"{new}.py").exists():
            raise CatalogueError(
                f"{house.name(file)} sends {old} to {new}, which is not there: name the snippet "
                "that took its place"
            )
    return names


def as_json(entries: list[Entry], aliases: dict[str, str]) -> str:
    """The text of snippets.json."""
    data: dict[str, Any] = {"format": FORMAT, "snippets": [asdict(e) for e in entries]}
    return json.dumps({**data, "moved": aliases}, indent=1, ensure_ascii=False) + "\n"


def verified_all(entries: list[Entry]) -> list[str]:
    """Where every one of these snippets was verified."""
    if not entries:
        return []
    return [v for v in entries[0].verified if all(v in e.verified for e in entries)]


def as_html(entries: list[Entry], top: str) -> str:
    """The list for the catalogue's page: a heading for each kind and page, whole without script."""
    parts = [f'<div class="catalogue"><p role="status">{count(len(entries), "snippet")}</p>']
    everywhere = verified_all(entries)
    parts += [f"<p>All verified on {escape(' · '.join(everywhere))}.</p>"] if everywhere else []
    for kind, of_kind in groupby(entries, key=lambda e: e.kind):
        parts.append(f'<section><h2 id="{kind.lower()}">{kind}</h2>')
        for (page, topic), of_page in groupby(of_kind, key=lambda e: (e.page, e.topic)):
            shown = list(of_page)
            key = shown[0].id.rpartition("/")[0]
            heading = f'<h3 id="{key}"><a href="{top}{page}">{escape(topic)}</a></h3>'
            more = [v for v in verified_all(shown) if v not in everywhere]
            verified = f"<p>{escape(' · '.join(more))}</p>" if more else ""
            items = "\n".join(e.html(top) for e in shown)
            parts.append(f"<div>{heading}{verified}<ul>\n{items}\n</ul></div>")
        parts.append("</section>")
    return "\n".join([*parts, "</div>"])


def write_catalogue(house: House, site: Path) -> None:
    """Put snippets.json, every snippet's file and the list of the catalogue's page into the site.

    Raises CatalogueError when the page has no place for its list, or a moved snippet leads nowhere.
    """
    entries, aliases = catalogue(house), moved(house)
    write_whole(site / "snippets.json", as_json(entries, aliases))
    copies = {entry.id: entry.id for entry in entries} | aliases
    for name, source in copies.items():
        target = site / "snippets" / f"{name}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(house.snippets / f"{source}.py", target)
    page = house.root / PAGE
    if not page.exists():
        return
    built = site / address(page, house) / "index.html"
    html, places = PLACE.subn(
        lambda _: as_html(entries, to_root(built, site)), built.read_text(encoding="utf-8")
    )
    if places != 1:
        raise CatalogueError(
            f'{PAGE} has {places} places for its list: write <p data-catalogue="list">…</p> once'
        )
    write_whole(built, html)
