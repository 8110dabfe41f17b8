"""Make each lab's download stand alone: its imports from snippets replaced by their source."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from press.house import House

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
XRAY = re.compile(r"^(?:from|import) xray\b", re.MULTILINE)
# For what runs a lab: with tiny networks, more threads mostly wait for each other.
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
OWN_IMPORT = re.compile(r"^from (snippets(?:\.\w+)+) import (?:\([^)]*\)|[^\n]+)$", re.MULTILINE)


class LabError(Exception):
    """A lab that cannot be made to stand alone, said in one sentence with the cure."""


def standalone(lab: Path, house: House) -> Any:
    """The lab as a notebook that runs where the snippets package is not installed.

    Raises LabError when a cell imports a snippet module that is not there.
    """
    notebook = nbformat.read(lab, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = OWN_IMPORT.sub(lambda found: source_of(found[1], lab, house), cell.source)
    return notebook


def repository() -> str:
    """OWNER/NAME of the repository on GitHub that the site is built in; empty where unknown."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    return name if REPOSITORY.fullmatch(name) else ""


def bring_xray(notebook: Any) -> None:
    """Let a lab that uses xray install it from the repository, before its first program."""
    code = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    if repository() and any(XRAY.search(notebook.cells[n].source) for n in code):
        source = f"%pip install --quiet git+https://github.com/{repository()}"
        notebook.cells.insert(code[0], v4.new_code_cell(source, id="install-xray"))


def source_of(module: str, lab: Path, house: House) -> str:
    """The text of the snippet that `module` names."""
    file = house.root.joinpath(*module.split(".")).with_suffix(".py")
    if not file.exists():
        raise LabError(
            f"{house.name(lab)} imports {module}, and there is no {house.name(file)}: write that "
            "snippet, or correct the import"
        )
    return file.read_text(encoding="utf-8").rstrip("\n")


def write_standalone_labs(house: House, site: Path) -> None:
    """Put the stand-alone notebook of every lab where its built page offers it for download."""
    for lab in house.labs():
        built = site / lab.relative_to(house.docs).with_suffix("") / lab.name
        made = standalone(lab, house)
        bring_xray(made)
        built.write_text(nbformat.writes(made) + "\n", encoding="utf-8")
