"""The walk of a new contributor, as docs/contribute/index.md tells it, in a fresh copy."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from press.house import HERE, House

WALK = HERE.docs / "contribute" / "index.md"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = shutil.ignore_patterns(".*", "site", "build", "node_modules", "__pycache__")


def commands() -> list[str]:
    """The commands of the page, in order."""
    return [line for block in SHELL.findall(WALK.read_text()) for line in block.splitlines()]


def unlisted(clone: Path, key: str) -> set[str]:
    """The page's snippets that the playground runs and the clone's list does not offer."""
    listed = json.loads((clone / "playground/runnable.json").read_text(encoding="utf-8"))
    house = House(clone)
    printing = [p for p in house.programs() if p.with_suffix(".out").exists()]
    return {house.include_path(p) for p in printing if house.snippet_key(p) == key} - {*listed}


def test_every_command_of_the_walk_works(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(HERE.root, clone, ignore=LEFT_OUT)
    for file in (".github", ".gitignore"):
        source = HERE.root / file
        (shutil.copytree if source.is_dir() else shutil.copy)(source, clone / file)
    told = commands()
    assert [line.split()[1] for line in told] == ["new", "test", "serve", "update", "test"]
    for line in told:
        if line == "make serve":  # tests/press/test_watch.py serves
            continue
        started = time.perf_counter()
        command = [*line.split(), f"VENV_PYTHON={sys.executable}"]
        ended = subprocess.run(command, cwd=clone, capture_output=True, text=True)
        assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
        if line.startswith("make new"):
            faults = unlisted(clone, line.partition("PAGE=")[2].replace("-", "_"))
            assert not faults, f"{line} left playground/runnable.json as it was: {faults}"
        took = f"{time.perf_counter() - started:.1f} s"
        record_property(line, took)
        print(f"{line}: {took}")
