"""Run snippets and write what they print into the `.out` file beside each."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from pathlib import Path

from press.house import HERE, House
from press.run import run_in_child


def write_whole(file: Path, text: str) -> None:
    """Replace `file` by `text` in one step, so that nobody ever sees half of it."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".partial")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            handle.write(text)
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def difference(old: str, new: str, name: str) -> str:
    """A unified diff of two outputs, or an empty string when they are equal."""
    lines = difflib.unified_diff(
        old.splitlines(),
        new.splitlines(),
        f"{name} (on disk)",
        f"{name} (printed now)",
        lineterm="",
    )
    return "\n".join(lines)


def rewrite(program: Path, house: House, seconds: int = 0) -> str | None:
    """Run one snippet, and rewrite its `.out` when it prints something else.

    Returns the traceback when it raised, or ran longer than `seconds`; its `.out` stays as it was.
    """
    ran = run_in_child(program.name, program.read_text(encoding="utf-8"), seconds=seconds)
    if ran.error:
        return ran.error
    out = program.with_suffix(".out")
    old = out.read_text(encoding="utf-8") if out.exists() else ""
    if ran.printed != old:
        print(difference(old, ran.printed, house.name(out)), flush=True)
        if ran.printed:
            write_whole(out, ran.printed)
        else:
            out.unlink()
    return None


def update(house: House, only: str | None = None) -> list[str]:
    """Rewrite the `.out` of every snippet under the page key `only`, or of all.

    Returns one sentence for each snippet that failed; its `.out` stays as it was.
    """
    programs = [p for p in house.programs() if only is None or house.snippet_key(p) == only]
    if not programs:
        return [f"No snippet belongs to «{only}»: write it under snippets/{only}/ first"]
    failures = []
    for program in programs:
        error = rewrite(program, house)
        if error:
            failures.append(
                f"{house.name(program)} raised, so {program.stem}.out was left as it was; mend "
                f"the snippet:\n{error}"
            )
    print(f"{len(programs) - len(failures)} of {len(programs)} snippets ran.")
    return failures


def main(arguments: list[str]) -> int:
    """`python -m press.outputs [guide/sequential]`."""
    only = arguments[0].replace("-", "_") if arguments else None
    failures = update(HERE, only)
    for failure in failures:
        print(f"✗ {failure}", file=sys.stderr)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
