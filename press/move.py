"""Move the pinned torch: install it, rerun every snippet, list what changed and what is left."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from press.house import HERE, House
from press.outputs import write_whole

VERSION = re.compile(r"\d+\.\d+\.\d+")
PIN = "constraints.txt"


def pinned(house: House) -> str:
    """The version of torch that the outputs on the pages are compared with."""
    return (house.root / PIN).read_text(encoding="utf-8").split()[0].removeprefix("torch==")


def still_naming(version: str, house: House) -> list[str]:
    """`file:line` of each text that still names a version, records and the lock apart."""
    files = [*house.root.glob("*.md"), *house.pages(), *house.root.glob(".github/**/*.yml")]
    word = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.]*\d)")
    return [
        f"{house.name(file)}:{number}"
        for file in sorted(files)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if word.search(line)
    ]


def outputs(house: House) -> dict[Path, str]:
    """Every output file, with its text."""
    return {out: out.read_text(encoding="utf-8") for out in house.outputs()}


def changed(before: dict[Path, str], after: dict[Path, str]) -> list[Path]:
    """The output files that are new, gone or other than they were."""
    return sorted(out for out in {*before, *after} if before.get(out) != after.get(out))


def run(house: House, *command: str) -> bool:
    """Run a step of the move in the house, with what it says shown; whether it went well."""
    return subprocess.run([sys.executable, *command], cwd=house.root).returncode == 0


def report(house: House, old: str, before: dict[Path, str]) -> str:
    """What the person who moves the pin has to read now."""
    lines = ["", "Outputs that changed (read each difference above, then its page):"]
    lines += [f"  {house.name(out)}" for out in changed(before, outputs(house))] or ["  none"]
    lines.append(f"Texts that still name torch {old}:")
    lines += [f"  {place}" for place in still_naming(old, house)] or ["  none"]
    return "\n".join([*lines, "Next: make test, then docs/contribute/releasing.md."])


def move(version: str, house: House) -> int:
    """Pin torch at `version`; the old pin comes back when that version cannot be installed."""
    old, before = pinned(house), outputs(house)
    pin = house.root / PIN
    write_whole(pin, f"torch=={version}\n")
    if not run(house, "press/prepare.py", "torch", "project"):
        write_whole(pin, f"torch=={old}\n")
        print(
            f"✗ torch {version} could not be installed: {PIN} says {old} as before; name another "
            "one, or mend what the lines above say."
        )
        return 1
    ran = [run(house, "-m", step) for step in ("press.outputs", "playground.runnable")]
    print(report(house, old, before))
    return 0 if all(ran) else 1


def main(arguments: list[str]) -> int:
    """`python -m press.move 2.14.0`."""
    version = arguments[0] if arguments else ""
    if not VERSION.fullmatch(version):
        print(
            f"✗ «{version}» is no version: write all three numbers, as in make move TORCH=2.14.0."
        )
        return 1
    return move(version, HERE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
