"""Read the probes: small programs, each under its name, one file a subject."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROBES = Path(__file__).with_name("probes")
KNOWN = Path(__file__).with_name("differences.toml")
LACKS = "exists in PyTorch, but this page carries only"


def probes(folder: Path = PROBES) -> dict[str, str]:
    """Each probe's program, under `subject: name`; the prelude stands before every one."""
    prelude = (folder / "_prelude.py").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for file in sorted(folder.glob("[a-z]*.py")):
        _, *cells = file.read_text(encoding="utf-8").split("\n# %% ")
        for cell in cells:
            name, _, code = cell.partition("\n")
            title = f"{file.stem}: {name}"
            if title in found:
                raise ValueError(f"{title} is the name of two probes: rename one of them")
            found[title] = f"{prelude}\n{code}"
    return found


def known() -> dict[str, str]:
    """The probes that are known to differ, each with its reason."""
    differences: dict[str, str] = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    return differences
