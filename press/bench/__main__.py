"""Measure what containers cost and write the result for the page: `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from typing import Any

import torch

from press.bench.cases import COMPILED, GROUPS, memory
from press.bench.machine import machine
from press.bench.printed import FOLDER, RESULT, write_includes
from press.bench.rounds import figures_of
from press.house import HERE
from press.outputs import write_whole


def absent(group: str) -> str:
    """Why a group cannot run on this machine; empty when it can."""
    if group == "cuda" and not torch.cuda.is_available():
        return "no GPU was there"
    if group in COMPILED and not (os.environ.get("CXX") or shutil.which("g++")):
        return "no C++ compiler was there"
    return ""


def main(arguments: list[str]) -> int:
    """`python -m press.bench`, or `--again` to compare a second run with the result file."""
    parser = argparse.ArgumentParser(prog="python -m press.bench")
    parser.add_argument("--again", action="store_true", help="compare with the result, write none")
    parser.add_argument("--print", action="store_true", help="write the page's includes anew")
    parser.add_argument("--add", choices=GROUPS, help="measure one group, keep the others as are")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    options = parser.parse_args(arguments)
    if len(options.only) < len(GROUPS) and not options.again:
        parser.error("--only measures a part, to compare with the result file: add --again")
    folder = HERE.root / FOLDER
    if options.print:
        write_includes(folder)
        return 0
    if options.add:
        old = json.loads((folder / RESULT).read_text(encoding="utf-8"))
        about = machine()  # with the load before the measurement brings its own
        save(with_group(old, options.add, figures_of([options.add]), about))
        return 0
    result: dict[str, Any] = {"about": machine(), "figures": []}
    result["absent"] = {group: absent(group) for group in GROUPS if absent(group)}
    present = [group for group in options.only if group not in result["absent"]]
    slow = [group for group in present if group in COMPILED]
    for groups in ([group for group in present if group not in slow], slow):
        print(f"• {', '.join(groups)}", file=sys.stderr, flush=True)
        result["figures"] += figures_of(groups)
    result["figures"] += memory()
    if options.again:
        return compare(json.loads((folder / RESULT).read_text(encoding="utf-8")), result)
    save(result)
    return 0


def save(result: dict[str, Any]) -> None:
    """Write the result file, and the includes of its page."""
    folder = HERE.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / RESULT, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_includes(folder)


def with_group(
    old: dict[str, Any], group: str, figures: list[dict[str, Any]], about: dict[str, Any]
) -> dict[str, Any]:
    """The result with this group's figures anew, and on what machine and day they were measured."""
    kept = [figure for figure in old["figures"] if figure["group"] != group]
    added = {**old.get("added", {}), group: about}
    return {**old, "added": added, "figures": [*kept, *figures]}


def compare(old: dict[str, Any], new: dict[str, Any]) -> int:
    """Say which ratios left the spread of the result file; return how many."""
    before = {(figure["group"], figure["name"]): figure for figure in old["figures"]}
    paired = [figure for figure in new["figures"] if "low" in figure]  # memory has no spread
    left = 0
    for figure in paired:
        was = before[figure["group"], figure["name"]]
        if not was["low"] <= figure["ratio"] <= was["high"]:
            left += 1
            print(
                f"{figure['group']}: {figure['name']}: {figure['ratio']} is outside "
                f"{was['low']} … {was['high']}"
            )
    print(f"{len(paired) - left} of {len(paired)} ratios agree with {RESULT}.")
    return left


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
