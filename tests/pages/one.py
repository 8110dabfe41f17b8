"""Prove one page: its blocks, its test and the drift checks, in seconds."""

from __future__ import annotations

import difflib
import gc
import importlib
import sys

import pytest

from press.house import HERE, House


def files_of(name: str, house: House) -> list[str]:
    """What pytest is told for the page `name`, such as `guide/sequential`.

    Raises LookupError, in one sentence, when there is no such page.
    """
    wanted = name.removeprefix("docs/").removesuffix(".md").removesuffix(".ipynb")
    wanted = wanted.replace("-", "_")
    pages = {house.page_key(page): page for page in [*house.pages(), *house.labs()]}
    if wanted not in pages:
        close = difflib.get_close_matches(wanted, pages, n=1, cutoff=0.4)
        near = close[0].replace("_", "-") if close else ""
        hint = (
            f"did you mean PAGE={near}?" if near else "name one in docs/, as PAGE=guide/sequential."
        )
        raise LookupError(f"There is no page «{name}»: {hint}")
    page = pages[wanted]
    if page.suffix == ".ipynb":
        files = [f"tests/press/test_labs.py::test_a_download_runs_alone[{wanted}]"]
    else:
        drift = "tests/pages/test_drift.py::test_the_house_has_none"
        files = [house.name(page), drift, f"--page={wanted}"]
    test = house.test_of(wanted)
    return files + ([house.name(test)] if test.exists() else [])


def import_torch() -> None:
    """Import torch, and let no garbage collection look through what it brings, now or later."""
    gc.disable()
    importlib.import_module("torch")
    gc.freeze()
    gc.enable()


def main(arguments: list[str]) -> int:
    """`python -m tests.pages.one guide/sequential`."""
    try:
        files = files_of(arguments[0], HERE)
    except LookupError as slip:
        print(f"✗ {slip.args[0]}", file=sys.stderr)
        return 1
    import_torch()
    return pytest.main(["-q", "--disable-plugin-autoload", *files])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
