"""Make a page with its snippets, outputs, test and nav line, from the house's template."""

from __future__ import annotations

import difflib
import json
import keyword
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from string import Template

import yaml

from press.house import HERE, House
from press.outputs import write_whole
from press.run import run_in_child

TEMPLATES = Path(__file__).parent / "template"
ROOMS = {  # each with the folder of its template
    "guide": "guide",
    "recipes": "recipes",
    "traps": "traps",
    "errors": "errors",
    "scale": "guide",
    "labs": "labs",
    "reference": "reference",
}
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 40  # letters of a page's name: its title and paths stay readable
USE = "write make new PAGE=room/name-of-the-page"


class NewError(Exception):
    """Why no page was made, in one sentence with the cure."""


def checked(wanted: str) -> tuple[str, str]:
    """The room and the name in `recipes/tied-weights`.

    Raises NewError, with the right spelling when it can be told, for any other writing.
    """
    room, _, name = right_spelling(wanted).partition("/")
    if not name:
        raise NewError(f"«{wanted}» names no room and page: {USE}; rooms are {', '.join(ROOMS)}")
    if room not in ROOMS:
        close = difflib.get_close_matches(room, ROOMS, n=1, cutoff=0.5)
        cure = f"write make new PAGE={close[0]}/{name}" if close else f"take {one_of(ROOMS)}"
        raise NewError(f"There is no room «{room}» to put a page into: {cure}")
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise NewError(
            f"«{name}» cannot name a folder that Python imports snippets from: take lower-case "
            f"words with hyphens that begin with a letter, such as PAGE={room}/tied-weights"
        )
    if len(name) > LONGEST:
        raise NewError(f"«{name}» has {len(name)} letters: take at most {LONGEST}")
    if wanted != f"{room}/{name}":
        raise NewError(
            f"«{wanted}» is not how pages are written: write make new PAGE={room}/{name}"
        )
    return room, name


def right_spelling(wanted: str) -> str:
    """`docs/Recipes/Tied_Weights.md` → `recipes/tied-weights`."""
    plain = wanted.strip().strip("/").removeprefix("./").removeprefix("docs/")
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", re.sub(r"\.(md|ipynb|py)$", "", plain)).lower()
    room, slash, name = plain.partition("/")
    return room.strip() + slash + re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def one_of(names: Iterable[str]) -> str:
    """`a, b or c`."""
    *first, last = names
    return f"{', '.join(first)} or {last}"


def texts(room: str, name: str, house: House) -> dict[Path, str]:
    """Every file of the new page but the outputs, with its text."""
    key = f"{room}/{name.replace('-', '_')}"
    values = {
        "key": key,
        "module": key.replace("/", "."),
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "topic": name.replace("-", " "),
    }
    found = {}
    for template in sorted((TEMPLATES / ROOMS[room]).iterdir()):
        file = template.name.removesuffix(".txt")
        place = {
            "page.md": house.docs / room / f"{name}.md",
            "page.ipynb": house.docs / room / f"{name}.ipynb",
            "test.py": house.test_of(key),
        }.get(file, house.snippets / key / file)
        found[place] = Template(template.read_text(encoding="utf-8")).substitute(values)
    return found


def with_outputs(files: dict[Path, str], house: House) -> dict[Path, str]:
    """The files, and what each snippet among them prints.

    Raises NewError when one raises: then the template is at fault.
    """
    everything = dict(files)
    for file, text in files.items():
        if not file.is_relative_to(house.snippets):
            continue
        ran = run_in_child(file.name, text)
        if ran.error:
            last = ran.error.strip().splitlines()[-1]
            raise NewError(f"The template's {file.name} raised {last}: mend press/template/")
        if ran.printed:
            everything[file.with_suffix(".out")] = ran.printed
    return everything


def with_nav_line(config: str, room: str, page: Path) -> str:
    """The text of mkdocs.yml with the page behind the last one of its room.

    Raises NewError when the text has no nav to add to.
    """
    lines = config.splitlines()
    title = page.stem.replace("-", " ").capitalize()
    entry = f"{quoted(title)}: {room}/{page.name}"
    begin = next((n for n, line in enumerate(lines) if line.rstrip() == "nav:"), None)
    if begin is None:
        raise NewError("mkdocs.yml has no line «nav:» to add the page below: write one")
    after = (n for n in range(begin + 1, len(lines)) if re.match(r"\S", lines[n]))
    nav = range(begin + 1, next(after, len(lines)))
    of_room = [n for n in nav if re.search(rf"""[\s"']{room}/[\w-]+\.(md|ipynb)""", lines[n])]
    if of_room:
        place = of_room[-1]
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        added = [f"{indent}- {entry}"]
    else:
        place = max((n for n in nav if lines[n].strip()), default=begin)
        added = [f"  - {room.capitalize()}:", f"      - {entry}"]
    return "\n".join([*lines[: place + 1], *added, *lines[place + 1 :]]) + "\n"


def quoted(title: str) -> str:
    """The title as YAML reads it back: «On» and «Null» need quotes."""
    return title if yaml.safe_load(title) == title else json.dumps(title)


def refuse_existing(files: dict[Path, str], room: str, name: str, house: House) -> None:
    """Raise NewError when anything of the page is there already."""
    key = f"{room}/{name.replace('-', '_')}"
    pages = [house.docs / room / f"{name}{suffix}" for suffix in (".md", ".ipynb")]
    for file in [*pages, house.snippets / key, *files]:
        if file.exists():
            raise NewError(
                f"{house.name(file)} is there already: choose another name, or edit it and prove "
                f"it with make test PAGE={room}/{name}"
            )


def write_all(files: dict[Path, str], config: Path, nav: str) -> None:
    """Write every file, none of which may exist, and the config with its new nav; or nothing."""
    made: list[Path] = []
    try:
        for file, text in files.items():
            missing = [folder for folder in file.parents if not folder.exists()]
            for folder in reversed(missing):
                folder.mkdir()
                made.append(folder)
            with file.open("x", encoding="utf-8") as handle:
                made.append(file)
                handle.write(text)
        write_whole(config, nav)
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def new(wanted: str, house: House) -> list[Path]:
    """Make the page `recipes/tied-weights` and all that belongs to it; return the files.

    Raises NewError, with nothing written, when the name is wrong or something is there already.
    """
    room, name = checked(wanted)
    files = texts(room, name, house)
    refuse_existing(files, room, name, house)
    page = next(file for file in files if file.is_relative_to(house.docs))
    config = house.root / "mkdocs.yml"
    nav = with_nav_line(config.read_text(encoding="utf-8"), room, page)
    everything = with_outputs(files, house)
    write_all(everything, config, nav)
    return [*everything, config]


def main(arguments: list[str]) -> int:
    """`python -m press.new recipes/tied-weights`."""
    wanted = arguments[0] if arguments else ""
    try:
        files = new(wanted, HERE)
    except (NewError, OSError) as slip:
        print(f"✗ {slip}. Nothing was written.", file=sys.stderr)
        return 1
    print("\n".join(f"+ {HERE.name(file)}" for file in files))
    print(f"Next: make serve, write; then make test PAGE={wanted}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
