"""Measure how the house grows: build and test copies of real pages: `make bench-site`."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from press.bench.machine import machine
from press.bench.printed import FOLDER, SITE_RESULT, write_includes
from press.house import HERE, House
from press.outputs import write_whole

SIZES = (10, 100)
ROOMS = ("guide", "recipes", "traps", "scale")  # a test of the errors asks its own page
KEPT = ("index.md", "reference/catalogue.md", "reference/verified.md")
LEFT_OUT = shutil.ignore_patterns(".*", "site", "build", "node_modules", "__pycache__")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)")
INCLUDED = re.compile(r'--8<-- "([^"]+)/[^"/]+"')
DRAWN = re.compile(r'snippet="([^"]+)/[^"/]+"')
DIAGRAMS = "diagrams"  # of docs/assets, which every copy of the house has
NAV = re.compile(r"^nav:\n(?: .*\n|\n)*", re.MULTILINE)
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
        if key.split("/")[0] in ROOMS and shown == {key} and house.test_of(key).exists():
            rooms[key.split("/")[0]].append(page)
    turns = itertools.zip_longest(*rooms.values())
    return [page for turn in turns for page in turn if page]


def grow(root: Path, count: int, source: House = HERE) -> House:
    """A copy of the house in `root` with `count` pages, made from real ones, and no labs."""
    shutil.copytree(source.root, root, ignore=LEFT_OUT)
    house = House(root)
    for room in (*ROOMS, "errors", "labs", "reference"):
        shutil.rmtree(house.snippets / room, ignore_errors=True)
        for test in (root / "tests" / "snippets" / room).glob("test_*.py"):
            test.unlink()
    for page in [*house.pages(), *house.labs()]:
        if page.relative_to(house.docs).as_posix() not in KEPT:
            page.unlink()
    for page in house.pages():
        write_whole(page, plain(page.read_text(encoding="utf-8")))
    real = models(source)
    pages = [copy_page(real[n % len(real)], n, source, house) for n in range(count)]
    nav = yaml.safe_dump(
        {"nav": [*(name for name in KEPT if (house.docs / name).exists()), *pages]}
    )
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write_whole(root / "mkdocs.yml", NAV.sub(lambda _: f"{nav}\n", config, count=1))
    return house


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
    asked = source.test_of(key).read_text(encoding="utf-8")
    write_whole(test, re.sub(rf"{re.escape(old)}\b", new, asked))
    return f"{copy_name}.md"


def seconds(house: House, *arguments: str) -> tuple[float, str]:
    """The processor's seconds that a command of the grown house takes, and what it said.

    Other programs hardly change these, and two busy cores give two of them a second.
    Raises GrowthError when it fails: then the growth is no measure.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=house.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(house.root)},
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        last = "\n".join((ran.stdout + ran.stderr).splitlines()[-12:])
        raise GrowthError(f"{' '.join(arguments)} failed; mend what its last lines say:\n{last}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, ran.stdout


def measure(count: int) -> tuple[dict[str, Any], dict[str, int]]:
    """Build, test, and edit one page of a house of `count` pages; and the bytes of its pages."""
    with tempfile.TemporaryDirectory() as folder:
        house = grow(Path(folder) / "house", count)
        build, _ = seconds(house, "-m", "press.build")
        tests, said = seconds(house, "-m", "pytest", "docs", "tests/snippets", "-q", "-n", "2")
        passed = PASSED.search(said)
        page = next(p for p in house.pages() if p.stem.endswith("-0"))
        page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n")
        again, _ = seconds(house, "-m", "press.build")
        name = page.relative_to(house.docs).with_suffix("").as_posix()
        one, _ = seconds(house, "-m", "tests.pages.one", name)
        measured = {
            "pages": count,
            "build": round(build, 1),
            "build after one edit": round(again, 1),
            "tests": round(tests, 1),
            "tests passed": int(passed[1]) if passed else 0,
            "tests of one page": round(one, 1),
        }
        return measured, weights(house, house.root / "site")


def weights(house: House, site: Path) -> dict[str, int]:
    """The mean bytes of a built page, its HTML alone, by room."""
    sizes: dict[str, list[int]] = {}
    for page in house.pages():
        name = page.relative_to(house.docs)
        built = (
            site / (name.parent if page.stem == "index" else name.with_suffix("")) / "index.html"
        )
        room = name.parts[0] if len(name.parts) > 1 else "home"
        if built.exists():
            sizes.setdefault(room, []).append(built.stat().st_size)
    return {room: round(sum(found) / len(found)) for room, found in sizes.items()}


def main(arguments: Sequence[str]) -> int:
    """`python -m press.bench.site 10 100`."""
    parser = argparse.ArgumentParser(prog="python -m press.bench.site")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    options = parser.parse_args(arguments)
    imported, _ = seconds(HERE, "-c", "import torch")
    result: dict[str, Any] = {
        "about": machine(),
        "import torch": round(imported, 1),
        "bytes": {},
        "sizes": [],
    }
    for size in options.sizes:
        print(f"• {size} pages", file=sys.stderr, flush=True)
        measured, result["bytes"] = measure(size)
        result["sizes"].append(measured)
    folder = HERE.root / FOLDER
    folder.mkdir(exist_ok=True)
    write_whole(folder / SITE_RESULT, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_includes(folder)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except GrowthError as slip:
        print(f"✗ {slip}", file=sys.stderr)
        sys.exit(1)
