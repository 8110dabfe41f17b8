"""Measure how the house grows: build and test copies of real pages: `make bench-site`."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import gzip
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from playground.gather import OF_THE_GUIDE
from press.bench.machine import machine
from press.bench.printed import FOLDER, SITE_RESULT, write_includes
from press.house import HERE, House
from press.outputs import write_whole
from press.playground import WithoutPlayground, assets
from press.stamps import built

SIZES = (10, 100)
SMALL = 100  # pages, up to which a second more or less would count for much
TURNS = 3  # builds of a small house, of which the middle one counts
ROOMS = ("guide", "recipes", "traps", "scale")  # a test of the errors asks its own page
KEPT = ("index.md", "reference/catalogue.md", "reference/verified.md")
LEFT_OUT = shutil.ignore_patterns(".*", "site", "build", "node_modules", "__pycache__")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)")
INCLUDED = re.compile(r'--8<-- "([^"]+)/[^"/]+"')
DRAWN = re.compile(r'snippet="([^"]+)/[^"/]+"')
ASKED = re.compile(r"(?<![\w.])snippets\.(\w+\.\w+)")
QUOTING = "tests.snippets.errors"
DIAGRAMS = "diagrams"  # of docs/assets, which every copy of the house has
CHAPTER = 25  # pages that a section of the grown navigation has at most
NAV = re.compile(r"^nav:\n(?: .*\n|\n)*", re.MULTILINE)
COPY = re.compile(r"-\d+$")
PASSED = re.compile(r"(\d+) passed")


class GrowthError(Exception):
    """A command that failed in the grown house, with the last lines that it said."""


def models(house: House) -> list[Path]:
    """The real pages that show their own snippets only, so that a copy is whole: a room a turn."""
    rooms: dict[str, list[Path]] = {room: [] for room in ROOMS}
    for page in house.pages():
        text = page.read_text(encoding="utf-8")
        key = house.page_key(page)
        shown = {*INCLUDED.findall(text), *DRAWN.findall(text)} - {DIAGRAMS}
        if key.split("/")[0] in ROOMS and shown == {key} and asks_its_own(house.test_of(key), key):
            rooms[key.split("/")[0]].append(page)
    turns = itertools.zip_longest(*rooms.values())
    return [page for turn in turns for page in turn if page]


def asks_its_own(test: Path, key: str) -> bool:
    """Whether a page has a test that needs no other page's snippets, nor what quotes errors."""
    if not test.exists():
        return False
    text = test.read_text(encoding="utf-8")
    return {*ASKED.findall(text)} == {key.replace("/", ".")} and QUOTING not in text


def grow(root: Path, count: int, source: House = HERE) -> House:
    """A copy of the house in `root` with `count` pages, made from real ones, and no labs.

    It has the playground as the house has it: installed and packed, if it was.
    """
    shutil.copytree(source.root, root, ignore=LEFT_OUT)
    house = House(root)
    for folder in ("playground/node_modules", ".cache/playground"):
        if (source.root / folder).exists():
            (root / folder).parent.mkdir(exist_ok=True)
            (root / folder).symlink_to(source.root / folder)
    for room in (*ROOMS, "errors", "labs", "reference"):
        shutil.rmtree(house.snippets / room, ignore_errors=True)
        for test in (root / "tests" / "snippets" / room).glob("test_*.py"):
            test.unlink()
    doctor = root / OF_THE_GUIDE
    doctor.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source.root / OF_THE_GUIDE, doctor)
    for page in [*house.pages(), *house.labs()]:
        if page.relative_to(house.docs).as_posix() not in KEPT:
            page.unlink()
    for page in house.pages():
        write_whole(page, plain(page.read_text(encoding="utf-8")))
    real = models(source)
    pages = [copy_page(real[n % len(real)], n, source, house) for n in range(count)]
    kept = [name for name in KEPT if (house.docs / name).exists()]
    nav = yaml.safe_dump({"nav": [*kept, *chapters(pages)]})
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write_whole(root / "mkdocs.yml", NAV.sub(lambda _: f"{nav}\n", config, count=1))
    return house


def chapters(pages: Sequence[str]) -> list[dict[str, Any]]:
    """The navigation of these pages: a section for each room, in it chapters of some pages."""
    sections = []
    for room in ROOMS:
        inside = [page for page in pages if page.startswith(f"{room}/")]
        parts = [inside[n : n + CHAPTER] for n in range(0, len(inside), CHAPTER)]
        named = [{f"{room} {n}": part} for n, part in enumerate(parts, start=1)]
        if parts:
            sections.append({room: parts[0] if len(parts) == 1 else named})
    return sections


def plain(text: str) -> str:
    """A page's text with the words of its links, which lead to pages that are not there."""
    return LINK.sub(r"\1", text)


def copy_page(page: Path, number: int, source: House, house: House) -> str:
    """Copy a page with its snippets and test under a numbered name; return the page's name."""
    key = source.page_key(page)
    name = page.relative_to(source.docs).with_suffix("").as_posix()
    copy_key, copy_name = f"{key}_{number}", f"{name}-{number}"
    place = house.docs / f"{copy_name}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = plain(page.read_text(encoding="utf-8")).replace(f"{key}/", f"{copy_key}/")
    write_whole(place, text)
    shutil.copytree(
        source.snippets / key,
        house.snippets / copy_key,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    test = house.test_of(copy_key)
    test.parent.mkdir(parents=True, exist_ok=True)
    old, new = (f"snippets.{k.replace('/', '.')}" for k in (key, copy_key))
    asked = source.test_of(key).read_text(encoding="utf-8").replace(f'"{name}"', f'"{copy_name}"')
    write_whole(test, re.sub(rf"{re.escape(old)}\b", new, asked))
    return f"{copy_name}.md"


@dataclass(frozen=True, order=True)
class Spent:
    """What a command took: the processor's seconds, and the clock's."""

    processor: float
    wall: float

    def told(self, name: str) -> dict[str, float]:
        """Both, as the result file has them."""
        return {name: round(self.processor, 1), f"{name}, wall": round(self.wall, 1)}


def spend(house: House, *arguments: str) -> tuple[Spent, str]:
    """What a command of the house takes, and what it said.

    Other programs change the processor's seconds less than the clock's, and two busy cores give two
    of them in one of the clock's. Raises GrowthError when it fails: then the growth is no measure.
    """
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=house.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(house.root)},
        capture_output=True,
        text=True,
    )
    wall = time.perf_counter() - started
    if ran.returncode:
        last = "\n".join((ran.stdout + ran.stderr).splitlines()[-12:])
        raise GrowthError(f"{' '.join(arguments)} failed; mend what its last lines say:\n{last}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(processor, wall), ran.stdout


def tested(house: House, name: str, *folders: str) -> dict[str, Any]:
    """How many tests of these folders pass on two cores, and what they take."""
    spent, said = spend(house, "-m", "pytest", *folders, "-q", "-n", "2")
    passed = PASSED.search(said)
    return {f"{name} passed": int(passed[1]) if passed else 0, **spent.told(name)}


def measure(count: int, build_only: bool) -> dict[str, Any]:
    """Build, test, and edit while serving, a house of `count` pages."""
    now = datetime.datetime.now(datetime.UTC).date().isoformat()
    measured: dict[str, Any] = {"pages": count, "date": now, "load": round(os.getloadavg()[0], 1)}
    with tempfile.TemporaryDirectory() as folder:
        house = grow(Path(folder) / "house", count)
        turns = TURNS if count <= SMALL else 1
        builds = sorted(spend(house, "-m", "press.build")[0] for _ in range(turns))
        build = builds[turns // 2]
        copies = [page for page in house.pages() if COPY.search(page.stem)]
        sent = [packed(built(page, house, house.root / "site")) for page in copies]
        measured |= {**build.told("build"), "bytes of a page": round(sum(sent) / len(sent))}
        if build_only:
            return measured
        name = copies[0].relative_to(house.docs).with_suffix("").as_posix()
        one, _ = spend(house, "-m", "tests.pages.one", name)
        measured |= tested(house, "blocks", "docs") | tested(house, "tests", "tests/snippets")
        measured |= one.told("one page's tests")
        _, said = spend(house, "-m", "press.bench.edit", name)
        edit = json.loads(said.splitlines()[-1])
        return measured | Spent(edit["processor"], edit["wall"]).told("edit")


def packed(file: Path) -> int:
    """How many bytes of a file a server sends that compresses."""
    return len(gzip.compress(file.read_bytes(), mtime=0))


def weights(house: House, site: Path) -> list[dict[str, Any]]:
    """For each kind of page: how many, the mean bytes of the built HTML, compressed, and most."""
    sizes: dict[str, list[tuple[int, int]]] = {}
    for page in [*house.pages(), *house.labs()]:
        inside = page.relative_to(house.docs)
        kind = inside.parts[0] if len(inside.parts) > 1 else "home"
        file = built(page, house, site)
        sizes.setdefault(kind, []).append((file.stat().st_size, packed(file)))
    return [
        {
            "kind": kind,
            "pages": len(found),
            "bytes": round(sum(whole for whole, _ in found) / len(found)),
            "compressed": round(sum(sent for _, sent in found) / len(found)),
            "most": max(sent for _, sent in found),
        }
        for kind, found in sorted(sizes.items())
    ]


def guide() -> dict[str, Any]:
    """The guide as it is: what its build takes and on what, its blocks, and the bytes by kind."""
    with contextlib.suppress(WithoutPlayground):
        assets(HERE)  # packed before, as it is only once
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "parts.json"
        build, _ = spend(HERE, "-m", "press.bench.parts", str(told))
        parts = json.loads(told.read_text(encoding="utf-8"))
    return {
        "load": round(os.getloadavg()[0], 1),
        "pages": len(HERE.pages()) + len(HERE.labs()),
        **build.told("build"),
        "parts": parts,
        **tested(HERE, "blocks", "docs"),
        "kinds": weights(HERE, HERE.root / "site"),
    }


def main(arguments: Sequence[str]) -> int:
    """`python -m press.bench.site 10 100 --build-only 1000`."""
    parser = argparse.ArgumentParser(prog="python -m press.bench.site")
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--build-only", nargs="*", type=int, default=[], metavar="SIZE")
    parser.add_argument(
        "--add", action="store_true", help="measure these sizes alone; keep the result's others"
    )
    options = parser.parse_args(arguments)
    folder = HERE.root / FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / SITE_RESULT
    if options.add:
        result = json.loads(file.read_text(encoding="utf-8"))
    else:
        print("• the guide as it is", file=sys.stderr, flush=True)
        imported, _ = spend(HERE, "-c", "import torch")
        result = {"about": machine(), **imported.told("import torch"), "guide": guide()}
        result["sizes"] = []
    sizes = [*options.sizes, *options.build_only] or SIZES
    for size in sizes:
        print(f"• {size} pages", file=sys.stderr, flush=True)
        measured = measure(size, size in options.build_only)
        others = [one for one in result["sizes"] if one["pages"] != size]
        result["sizes"] = sorted([*others, measured], key=lambda one: int(one["pages"]))
        write_whole(file, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_includes(folder)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except GrowthError as slip:
        print(f"✗ {slip}", file=sys.stderr)
        sys.exit(1)
