"""The house has no drift, and each check catches the fault that it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from press.expand import PageError
from press.house import HERE, House
from tests.pages import drift
from tests.pages.blocks import blocks_of
from tests.pages.planted import PAGE, SNIPPET, plant

Check = Callable[[House], Iterator[str]]


@pytest.mark.parametrize("check", drift.CHECKS, ids=lambda check: check.__name__)
def test_the_house_has_none(check: Check) -> None:
    faults = list(check(HERE))
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("check", drift.CHECKS, ids=lambda check: check.__name__)
def test_a_sound_house_passes(check: Check, tmp_path: Path) -> None:
    assert not list(check(plant(tmp_path)))


FAULTS: list[tuple[Check, dict[str, str | None], str]] = [
    (
        drift.foreign_imports,
        {SNIPPET: '"""Count."""\nimport numpy\n'},
        f"{SNIPPET}:2: a snippet imports torch and the standard library only",
    ),
    (drift.misshapen_snippets, {SNIPPET: "print(1)\n"}, f"{SNIPPET}:1: open the file with"),
    (
        drift.misshapen_snippets,
        {SNIPPET: '"""Count."""\n' + "print(1)\n" * 60},
        f"{SNIPPET}:45: a snippet fits one screen",
    ),
    (
        drift.orphan_outputs,
        {"snippets/guide/one/gone.out": "3\n"},
        "snippets/guide/one/gone.out: no snippet gone.py is beside it",
    ),
    (
        drift.unstable_outputs,
        {"snippets/guide/one/count.out": "<object at 0x7f00deadbeef>\n"},
        "snippets/guide/one/count.out:1: «0x7f00deadbeef» differs from machine to machine",
    ),
    (
        drift.hidden_snippets,
        {"snippets/guide/one/unseen.py": '"""Hide."""\n'},
        "snippets/guide/one/unseen.py: no page shows this snippet",
    ),
    (
        drift.homeless_snippets,
        {"snippets/guide/two/lost.py": '"""Lose."""\n'},
        "snippets/guide/two/lost.py: no page docs/guide/two.md mirrors this folder",
    ),
    (
        drift.untested_snippets,
        {"tests/snippets/guide/test_one.py": '"""Nothing."""\n'},
        f"{SNIPPET}: no test imports it: add «from snippets.guide.one import count»",
    ),
    (
        drift.untested_snippets,
        {"tests/snippets/guide/test_one.py": None},
        f"{SNIPPET}: no test imports it",
    ),
    (
        drift.homeless_tests,
        {"tests/snippets/guide/test_two.py": '"""Nothing."""\n'},
        "tests/snippets/guide/test_two.py: no snippet lies in snippets/guide/two/",
    ),
    (drift.undescribed_pages, {PAGE: "# One\n"}, f"{PAGE}:1: the page's head needs"),
    (
        drift.disguised_python,
        {PAGE: "---\ndescription: One.\n---\n# One\n\n```text\nimport torch\n```\n"},
        f"{PAGE}:6: this text block holds Python that nothing runs",
    ),
    (
        drift.typed_tables,
        {PAGE: "---\ndescription: One.\n---\n# One\n\n| a | b |\n|---|:--:|\n| 1 | 2 |\n"},
        f"{PAGE}:7: a table of facts is computed",
    ),
    (
        drift.stored_outputs,
        {"docs/labs/a.ipynb": '{"cells": [{"id": "c1", "execution_count": 2, "outputs": []}]}'},
        "docs/labs/a.ipynb, cell c1: a lab is committed without outputs",
    ),
]


@pytest.mark.parametrize(("check", "files", "message"), FAULTS)
def test_a_planted_fault_is_caught(
    check: Check, files: dict[str, str | None], message: str, tmp_path: Path
) -> None:
    found = list(check(plant(tmp_path, files)))
    assert any(fault.startswith(message) for fault in found), found


HEAD = "---\ndescription: One.\n---\n# One\n\n"
INCLUDE = '--8<-- "guide/one/count.py"'
OUTPUT = '```output\n--8<-- "guide/one/count.out"\n```\n'
SLIPS = {
    "typed by hand": (f"{HEAD}```python\nprint(3)\n```\n", f"{PAGE}:6: a Python block is"),
    "missing snippet": (
        f'{HEAD}```python\n--8<-- "guide/one/gone.py"\n```\n',
        f"{PAGE}:7: the include «guide/one/gone.py» names no file",
    ),
    "a part": (f'{HEAD}```python\n--8<-- "guide/one/count.py:2:3"\n```\n', "a Python block is"),
    "two files": (
        f"{HEAD}```python\n{INCLUDE}\nprint(4)\n```\n{OUTPUT}",
        f"{PAGE}:6: a Python block is the include of one whole snippet",
    ),
    "no output": (f"{HEAD}```python\n{INCLUDE}\n```\n", f"{PAGE}:6: the block's output is not"),
    "never closed": (f"{HEAD}```python\n{INCLUDE}\n", f"{PAGE}:6: this block is never closed"),
    "other name for Python": (f"{HEAD}```py\n{INCLUDE}\n```\n{OUTPUT}", "opens with ```python"),
    "braces": (f"{HEAD}```{{.python}}\n{INCLUDE}\n```\n{OUTPUT}", "opens with ```python"),
    "wrong title": (
        f'{HEAD}```python title="x.py"\n{INCLUDE}\n```\n{OUTPUT}',
        f'{PAGE}:6: the block\'s title is «x.py»: write title="count.py"',
    ),
    "highlight out of range": (
        f'{HEAD}```python hl_lines="2 99"\n{INCLUDE}\n```\n{OUTPUT}',
        f"{PAGE}:6: hl_lines names line 99",
    ),
    "a mark": (
        f"{HEAD}<!--pytest.mark.skip-->\n```python\n{INCLUDE}\n```\n{OUTPUT}",
        f"{PAGE}:6: remove this comment",
    ),
    "include of several lines": (f"{HEAD}--8<--\nguide/one/count.py\n--8<--\n", "takes one line"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_an_authors_slip_is_one_sentence(slip: str, tmp_path: Path) -> None:
    text, message = SLIPS[slip]
    house = plant(tmp_path, {PAGE: text})
    with pytest.raises(PageError) as caught:
        blocks_of(tmp_path / PAGE, house)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
