"""Say which pages the successor generator, Zensical, builds from the same mkdocs.yml."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.house import HERE
from tests.site.kinds import address

ZENSICAL = "zensical==0.0.73"
NEEDED = ("docs", "press", "snippets", "xray", "mkdocs.yml")


def missing(wanted: Iterable[str], site: Path) -> Iterator[str]:
    """The addresses below `site` at which no page was built."""
    for place in wanted:
        if not (site / place / "index.html").is_file():
            yield place or "the home page"


def build(folder: Path) -> str:
    """Let Zensical build a copy of the house in `folder`; return what stopped it, or nothing."""
    for name in NEEDED:
        source = HERE.root / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    tools = folder / "tools"
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", str(tools), ZENSICAL]
    paths = os.pathsep.join([str(folder), str(tools)])
    zensical = [sys.executable, "-m", "zensical", "build"]
    for command in (uv, zensical):
        ran = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": paths if command is zensical else ""},
            capture_output=True,
            text=True,
        )
        if ran.returncode:
            return (ran.stderr.strip() or ran.stdout.strip() or "it said nothing").splitlines()[-1]
    return ""


def main() -> None:
    """Build, compare and tell; it informs and stops nothing."""
    pages = [address(page) for page in [*HERE.pages(), *HERE.labs()]]
    with tempfile.TemporaryDirectory() as name:
        stopped = build(Path(name))
        lacking = list(missing(pages, Path(name) / "site"))
    if stopped:
        print(f"{ZENSICAL} stops: {stopped}")
    print(f"{ZENSICAL} builds {len(pages) - len(lacking)} of {len(pages)} pages.")
    for place in lacking:
        print(f"  lacking: {place}")


if __name__ == "__main__":
    main()
