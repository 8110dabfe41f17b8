"""Compute which blocks print on the playground's torch, byte for byte, what the guide shows."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import tomllib
from pathlib import Path

from playground.gather import gather
from playground.programs import Core
from press.house import HERE, House
from press.outputs import write_whole

LIST = Path(__file__).with_name("runnable.json")
ELSEWHERE = Path(__file__).with_name("elsewhere.toml")
SECONDS = 30


def runnable(house: House, core: Core, only: str | None = None) -> dict[str, str]:
    """The blocks that print on `core` what their `.out` says: include path → digest of both.

    With `only`, a page key such as `guide/sequential`, those of that page alone. What prints
    something else in a browser is left out.
    """
    found, left_out = {}, elsewhere()
    for program in house.programs():
        shown = program.with_suffix(".out")
        if not shown.exists() or only not in (None, house.snippet_key(program)):
            continue
        if house.include_path(program) in left_out:
            continue
        code, output = program.read_text(encoding="utf-8"), shown.read_text(encoding="utf-8")
        ran = core.run(program.name, code, SECONDS)
        if ran.printed == output and not ran.error:
            digest = hashlib.sha256(f"{code}\0{output}".encode()).hexdigest()
            found[house.include_path(program)] = digest
    return found


def elsewhere() -> dict[str, str]:
    """The blocks that a browser is known to print in another way, each with its reason."""
    reasons: dict[str, str] = tomllib.loads(ELSEWHERE.read_text(encoding="utf-8"))
    return reasons


def listed() -> dict[str, str]:
    """The blocks that the committed list offers to run."""
    names: dict[str, str] = json.loads(LIST.read_text(encoding="utf-8")) if LIST.exists() else {}
    return names


def faults(listed: dict[str, str], found: dict[str, str]) -> list[str]:
    """One sentence for each block that `listed` says something else about than was `found`."""
    cure = "if that is meant, run `make update`, which lists it anew"
    lost = "it prints something else on the playground's torch than its .out says"
    told = [
        f"{name} is listed as runnable, but {lost}: mend playground/core, or {cure}"
        for name in listed.keys() - found.keys()
    ]
    told += [
        f"{name} runs on the playground's torch and is not listed, so no page offers it: run "
        "`make update`"
        for name in found.keys() - listed.keys()
    ]
    told += [
        f"{name} or its output changed after it was listed as runnable: run `make update`"
        for name in listed.keys() & found.keys()
        if listed[name] != found[name]
    ]
    return sorted(told)


def main(arguments: list[str]) -> int:
    """`python -m playground.runnable [guide/sequential]`."""
    only = arguments[0].replace("-", "_") if arguments else None
    with tempfile.TemporaryDirectory(prefix="playground-tree-") as folder:
        gather(Path(folder) / "tree")
        with Core(Path(folder) / "tree") as core:
            found = runnable(HERE, core, only)
    kept = {n: d for n, d in listed().items() if only and Path(n).parent.as_posix() != only}
    write_whole(LIST, json.dumps(kept | found, indent=0, sort_keys=True) + "\n")
    blocks = [p for p in HERE.programs() if p.with_suffix(".out").exists()]
    print(f"{len(kept | found)} of {len(blocks)} blocks that print run in the playground.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
