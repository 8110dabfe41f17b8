"""The catalogue: every snippet with its purpose, page, kind and containers, as JSON and a page."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections import Counter
from dataclasses import asdict, dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from press.house import House
from press.plain import title
from press.playground import runnable
from press.proofread import tree as parsed
from press.records import Record, block, published
from press.stamps import address, built, count, to_root

FORMAT = 1
PAGE = "docs/reference/catalogue.md"
PARTS = "docs/reference/catalogue"  # a page here, named after a kind, holds the list of that kind
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
NOT_IN_PAGE = "not in the page"
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
    verified: list[str]  # torch 2.13.0 on NVIDIA H200
    in_page: bool  # whether the playground runs it

    def html(self, top: str, usual: list[str]) -> str:
        """The entry as a list item, with what sets it apart from the `usual` verification."""
        name = self.id.rpartition("/")[2]
        uses = f" <small>{' · '.join(self.containers)}</small>" if self.containers else ""
        link = f'<a href="{top}{self.file}" download>{name}.py</a>'
        apart = [] if self.in_page else [NOT_IN_PAGE]
        apart += [f"not verified on {where}" for where in usual if where not in self.verified]
        apart += [f"verified on {where}" for where in self.verified if where not in usual]
        told = f" <i>{escape('; '.join(apart), quote=False)}</i>" if apart else ""
        return f"<li>{link} {escape(self.purpose, quote=False)}{uses}{told}</li>"


def last_name(node: ast.expr) -> str:
    """`ModuleList` of `nn.ModuleList` and of `ModuleList`; nothing of what has no name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def containers_of(tree: ast.Module) -> list[str]:
    """The containers that a program builds or derives from."""
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            used |= {last_name(base) for base in node.bases}
        elif isinstance(node, ast.Call):
            used.add(last_name(node.func))
    return [name for name in CONTAINERS if name in used]


def entry(
    program: Path, page: Path, topic: str, records: list[Record], in_page: set[str], house: House
) -> Entry:
    """A snippet of the page with the title `topic`, as the catalogue holds it."""
    code = program.read_text(encoding="utf-8")
    tree = parsed(code)
    assert isinstance(tree, ast.Module), "proofread stops a build before"
    out = program.with_suffix(".out")
    shown = block(house.name(page), program, house)
    room = page.relative_to(house.docs).parent.as_posix()
    return Entry(
        id=house.include_path(program).removesuffix(".py"),
        purpose=(ast.get_docstring(tree) or "").partition("\n")[0],
        kind=KINDS.get(room.removeprefix("."), room.capitalize()),
        topic=topic,
        page=address(page, house),
        containers=containers_of(tree),
        file=f"snippets/{house.include_path(program)}",
        sha256=shown.code,
        output_sha256=shown.output if out.exists() else None,
        verified=[f"torch {r.version} on {r.device_name}" for r in records if r.covers([shown])],
        in_page=house.include_path(program) in in_page,
    )


def catalogue(house: House) -> list[Entry]:
    """Every snippet that a page or a lab mirrors, in the order of kinds, pages and names."""
    pages = {house.page_key(page): page for page in [*house.pages(), *house.labs()]}
    titles = {key: title(page) for key, page in pages.items()}
    records, in_page = published(house), runnable(house)
    entries = [
        entry(program, pages[key], titles[key], records, in_page, house)
        for program in house.programs()
        if (key := house.snippet_key(program)) in pages
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


def usual_of(entries: list[Entry]) -> list[str]:
    """Where at least half of these snippets were verified."""
    times = Counter(where for entry in entries for where in entry.verified)
    return [where for where, number in times.items() if 2 * number >= len(entries)]


def summary(entries: list[Entry], usual: list[str]) -> str:
    """What holds for every entry that says nothing else."""
    run = sum(entry.in_page for entry in entries)
    said = f"{run} of them run in the page, on the playground"
    if usual:
        said += f"; each is verified on {' and on '.join(usual)}"
    else:
        said += "; no record covers most of them"
    return f"<p>{escape(said, quote=False)}. An entry that differs says so.</p>"


def listed(entries: list[Entry], top: str, usual: list[str]) -> str:
    """The entries of a kind: a heading for each page, and a list."""
    parts = []
    for (page, topic), of_page in groupby(entries, key=lambda e: (e.page, e.topic)):
        shown = list(of_page)
        heading = f'<h3 id="{key_of(shown[0])}"><a href="{top}{page}">{escape(topic)}</a></h3>'
        items = "\n".join(e.html(top, usual) for e in shown)
        parts.append(f"<div>{heading}<ul>\n{items}\n</ul></div>")
    return "\n".join(parts)


def mapped(entries: list[Entry], part: str) -> str:
    """The pages of a kind whose list is at `part`, each with the number of its entries."""
    parts = []
    for topic, of_page in groupby(entries, key=lambda e: e.topic):
        shown = list(of_page)
        key = key_of(shown[0])
        link = f'<a href="{part}#{key}">{escape(topic)}</a>'
        parts.append(f'<li id="{key}">{link} {len(shown)}</li>')
    return "<ul>\n" + "\n".join(parts) + "\n</ul>"


def key_of(entry: Entry) -> str:
    """The page of an entry, as an anchor names it: `guide/sequential`."""
    return entry.id.rpartition("/")[0]


def as_html(
    entries: list[Entry], top: str, usual: list[str], apart: dict[str, str] | None = None
) -> str:
    """The list for a page of the catalogue, whole without script.

    The kinds in `apart` are listed at the place given for them; here they are a map of pages.
    """
    uses = " ".join(CONTAINERS)
    parts = [f'<div class="catalogue" data-containers="{uses}">']
    parts += [f'<p role="status">{count(len(entries), "snippet")}</p>', summary(entries, usual)]
    for kind, group in groupby(entries, key=lambda e: e.kind):
        of_kind = list(group)
        part = (apart or {}).get(kind)
        name = f'<a href="{part}">{kind}</a>' if part else kind
        parts.append(f'<section><h2 id="{kind.lower()}">{name}</h2>')
        parts.append(mapped(of_kind, part) if part else listed(of_kind, top, usual))
        parts.append("</section>")
    return "\n".join([*parts, "</div>"])


def parts_of(house: House) -> dict[str, Path]:
    """The pages that hold the list of one kind.

    Raises CatalogueError for a page that is named after no kind.
    """
    names = {kind.lower(): kind for kind in KINDS.values()}
    found = {}
    for page in sorted((house.root / PARTS).glob("*.md")):
        if page.stem not in names:
            raise CatalogueError(
                f"{house.name(page)} is named after no kind of page: name it after one of "
                f"{', '.join(names)}"
            )
        found[names[page.stem]] = page
    return found


def write_catalogue(house: House, site: Path) -> None:
    """Put snippets.json, what was moved and the list of the catalogue's page into the site.

    Raises CatalogueError when the page has no place for its list, or a moved snippet leads nowhere.
    """
    entries, aliases = catalogue(house), moved(house)
    (site / "snippets.json").write_text(as_json(entries, aliases), encoding="utf-8")
    for name, source in aliases.items():
        target = site / "snippets" / f"{name}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(house.snippets / f"{source}.py", target)
    page = house.root / PAGE
    if not page.exists():
        return
    parts, usual = parts_of(house), usual_of(entries)
    apart = {kind: f"{part.stem}/" for kind, part in parts.items()}
    lists = {page: (entries, apart)}
    for kind, part in parts.items():
        lists[part] = ([entry for entry in entries if entry.kind == kind], {})
    for place, (shown, elsewhere) in lists.items():
        file = built(place, house, site)
        made = as_html(shown, to_root(file, site), usual, elsewhere)
        fill(file, made, house.name(place))


def fill(file: Path, made: str, name: str) -> None:
    """Put a list into its place on a built page, whose source is named so."""
    html, places = PLACE.subn(lambda _: made, file.read_text(encoding="utf-8"))
    if places != 1:
        raise CatalogueError(
            f'{name} has {places} places for its list: write <p data-catalogue="list">…</p> once'
        )
    file.write_text(html, encoding="utf-8")
