"""List, show, run and copy the guide's snippets: python -m snippets."""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLE = "guide/sequential/naming"


class Slip(Exception):
    """What is wrong with a request: one sentence, with its cure."""


def catalogue() -> dict[str, Path]:
    """Every snippet by its name, such as guide/sequential/naming."""
    return {
        file.relative_to(HERE).with_suffix("").as_posix(): file
        for file in sorted(HERE.rglob("*.py"))
        if file.parent != HERE or not file.stem.startswith("_")
    }


def purpose(file: Path) -> str:
    """The first line of the program: what it is for."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0]


def moved() -> dict[str, str]:
    """The old name of each snippet that moved, with its new one."""
    names: dict[str, str] = json.loads(
        (HERE / "_moved.json").read_text(encoding="utf-8")
    )
    return names


def find(wanted: str) -> Path:
    """The snippet of that name, old or new, with or without .py, - or _.

    Raises Slip with the closest names when there is none.
    """
    programs = catalogue()
    name = wanted.removeprefix("snippets/").removesuffix(".py")
    name = name.replace("-", "_").replace(".", "/").strip("/")
    name = moved().get(name, name)
    if name in programs:
        return programs[name]
    inside = [n for n in programs if n.startswith(f"{name}/")]
    same_end = [n for n in programs if n.endswith(f"/{name}")]
    typo = difflib.get_close_matches(name, programs, n=1, cutoff=0.95)
    alike = difflib.get_close_matches(name, programs, n=3, cutoff=0.6)
    close = (inside or same_end or typo or alike)[:3]
    cure = f"did you mean {' or '.join(close)}?" if close else "see «list»"
    raise Slip(f"There is no snippet «{wanted}»: {cure}")


def list_all(part: str) -> None:
    """Print names and purposes of all snippets whose name has `part`."""
    part = part.replace("-", "_")
    found = {n: f for n, f in catalogue().items() if part in n}
    if not found:
        raise Slip(f"No snippet's name has «{part}» in it: see «list»")
    width = max(map(len, found))
    for name, file in found.items():
        print(f"{name:{width}}  {purpose(file)}")


def copy(name: str, folder: Path) -> None:
    """Copy a snippet into a folder, over nothing that is there."""
    program = find(name)
    target = folder / program.name
    if target.exists():
        raise Slip(f"{target} is there already: name another folder")
    if folder.exists() and not folder.is_dir():
        raise Slip(f"{folder} is a file: name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(program, target)
    print(f"{target} is there: python {target}")


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m snippets", description=__doc__
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("list", help="names and purposes")
    one.add_argument("part", nargs="?", default="", metavar="PART")
    for verb, said in (
        ("show", "print the program"),
        ("run", "run it as `python file.py` does"),
        ("copy", "copy it into a folder"),
    ):
        one = verbs.add_parser(verb, help=said)
        one.add_argument("name", metavar="NAME", help=f"as in {EXAMPLE}")
        if verb == "copy":
            one.add_argument("folder", type=Path, metavar="DIR")
    return parser


def main() -> int:
    """Do what the command line asks; one sentence when it cannot."""
    asked = arguments().parse_args()
    try:
        if asked.verb == "list":
            list_all(asked.part)
        elif asked.verb == "show":
            print(find(asked.name).read_text(encoding="utf-8"), end="")
        elif asked.verb == "run":
            return subprocess.call([sys.executable, find(asked.name)])
        else:
            copy(asked.name, asked.folder)
        sys.stdout.flush()
    except Slip as slip:
        print(f"✗ {slip}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
