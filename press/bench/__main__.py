"""Measure what containers cost and write the result for the page: `make bench`."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import torch

from press.bench.cases import GROUPS, memory
from press.bench.printed import FOLDER, RESULT, write_includes
from press.bench.rounds import figures_of
from press.house import HERE
from press.outputs import write_whole


def absent(group: str) -> str:
    """Why a group cannot run on this machine; empty when it can."""
    if group == "cuda" and not torch.cuda.is_available():
        return "no GPU was there"
    if group == "compile" and not (os.environ.get("CXX") or shutil.which("g++")):
        return "no C++ compiler was there"
    return ""


def machine() -> dict[str, Any]:
    """What the figures depend on: processor, versions, date, commit, and how busy it was."""
    commit = ["git", "-C", str(HERE.root), "rev-parse", "--short=12", "HEAD"]
    said = subprocess.run(commit, capture_output=True, text=True).stdout.strip()
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "torch": torch.__version__.partition("+")[0],
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": said or "unknown",
    }


def processor() -> str:
    """The processor's name, or its architecture where the system keeps the name to itself."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next((name for name in names if name != "unknown"), platform.machine())


def main(arguments: list[str]) -> int:
    """`python -m press.bench`, or `--again` to compare a second run with the result file."""
    parser = argparse.ArgumentParser(prog="python -m press.bench")
    parser.add_argument("--again", action="store_true", help="compare with the result, write none")
    parser.add_argument("--print", action="store_true", help="write the page's includes anew")
    options = parser.parse_args(arguments)
    folder = HERE.root / FOLDER
    if options.print:
        write_includes(folder)
        return 0
    result: dict[str, Any] = {"about": machine(), "figures": []}
    result["absent"] = {group: absent(group) for group in GROUPS if absent(group)}
    present = [group for group in GROUPS if group not in result["absent"]]
    for groups in ([g for g in present if g != "compile"], [g for g in present if g == "compile"]):
        print(f"• {', '.join(groups)}", file=sys.stderr, flush=True)
        result["figures"] += figures_of(groups)
    result["figures"] += memory()
    if options.again:
        return compare(json.loads((folder / RESULT).read_text(encoding="utf-8")), result)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / RESULT, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_includes(folder)
    return 0


def compare(old: dict[str, Any], new: dict[str, Any]) -> int:
    """Say which ratios left the spread of the result file; return how many."""
    before = {(figure["group"], figure["name"]): figure for figure in old["figures"]}
    left = 0
    for figure in new["figures"]:
        was = before.get((figure["group"], figure["name"]))
        low, high = (was or {}).get("low"), (was or {}).get("high")
        if low is None or high is None or low <= figure["ratio"] <= high:
            continue
        left += 1
        print(f"{figure['group']}: {figure['name']}: {figure['ratio']} is outside {low} … {high}")
    print(f"{len(new['figures']) - left} of {len(new['figures'])} ratios agree with {RESULT}.")
    return left


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
