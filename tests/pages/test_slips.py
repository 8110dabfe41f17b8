"""Every slip of an author gets its one sentence, and every sentence has its slip."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.build import build
from press.expand import PageError
from press.house import HERE, House
from press.proofread import proofread
from tests.pages import drift, slips
from tests.pages.blocks import blocks_of
from tests.pages.planted import PAGE, plant
from tests.pages.slips import Slip, Told

EVERY: list[Slip | Told] = [
    *slips.UNREADABLE,
    *slips.ON_THE_PAGE,
    *slips.DRIFTED,
    *slips.IN_THE_BUILD,
    *slips.IN_A_STEP,
    *slips.IN_A_RECORD,
]
SEEN_BY_THE_TESTS = [*slips.ON_THE_PAGE, *slips.DRIFTED]
WITH_PLACE = [*slips.UNREADABLE, *slips.ON_THE_PAGE, *slips.DRIFTED, *slips.IN_THE_BUILD[:2]]
CURES = re.compile(
    r"\b(write|mend|correct|include|move|remove|delete|end|open|opens with|put|add|make|split|"
    r"print|let|clear|needs|choose|name|take|give|rename|fetch|commit) "
)
FILES = (
    *("expand", "proofread", "labs", "moved", "catalogue"),
    *("new", "notebooks", "policy", "reading", "records", "slim", "stamps"),
)


def named(slip: Slip | Told) -> str:
    """The slip as pytest shows it."""
    return slip.what


def found_by_the_tests(house: House) -> list[str]:
    """What `make test PAGE=…` says of the house: its blocks and its drift."""
    try:
        blocks_of(house.root / PAGE, house)
    except PageError as slip:
        return [str(slip)]
    return [fault for check in drift.CHECKS for fault in check(house)]


@pytest.mark.parametrize("slip", slips.UNREADABLE, ids=named)
def test_a_file_that_cannot_be_read_is_one_sentence_everywhere(slip: Slip, tmp_path: Path) -> None:
    house = plant(tmp_path, slip.files)
    assert proofread(house) == [slip.sentence]
    assert build(house) == [slip.sentence]
    assert slip.sentence in found_by_the_tests(house)


@pytest.mark.parametrize("slip", SEEN_BY_THE_TESTS, ids=named)
def test_the_tests_say_it_in_one_sentence(slip: Slip, tmp_path: Path) -> None:
    assert slip.sentence in found_by_the_tests(plant(tmp_path, slip.files))


def is_of_the_page(slip: Slip) -> bool:
    """Whether every file of the slip is the page, one of its snippets or its test."""
    own = (PAGE, slips.TEST, "snippets/guide/one/")
    return all(file.startswith(own) for file in slip.files)


@pytest.mark.parametrize("slip", [s for s in SEEN_BY_THE_TESTS if is_of_the_page(s)], ids=named)
def test_one_page_alone_is_enough_to_find_its_own(slip: Slip, tmp_path: Path) -> None:
    house = plant(tmp_path, slip.files)
    assert slip.sentence in found_by_the_tests(House(house.root, only="guide/one"))


@pytest.mark.parametrize("slip", slips.IN_THE_BUILD, ids=named)
def test_the_build_stops_with_one_sentence(
    slip: Slip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(plant(tmp_path, slip.files)) == [slip.sentence]


@pytest.mark.parametrize("slip", [*slips.IN_A_STEP, *slips.IN_A_RECORD], ids=named)
def test_a_step_of_the_press_stops_with_one_sentence(slip: Told, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"\w") as told:
        slip.step(tmp_path)
    assert re.sub(r"\b[0-9a-f]{7}\b", "COMMIT", str(told.value)) == slip.sentence


@pytest.mark.parametrize("slip", EVERY, ids=named)
def test_a_sentence_names_the_cure(slip: Slip | Told) -> None:
    assert "\n" not in slip.sentence and CURES.search(slip.sentence)


@pytest.mark.parametrize("slip", WITH_PLACE, ids=named)
def test_a_sentence_names_file_and_line_unless_it_is_about_the_whole_file(slip: Slip) -> None:
    place = re.match(r"([\w./-]+\.\w+)(:\d+|, cell \w+)?: ", slip.sentence)
    assert place
    whole = re.search(r"no (snippet|test|page) ", slip.sentence)
    assert place[2] or whole


def sentences(file: Path) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Each sentence that a module raises or yields, as a pattern of what it may say."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        told = None
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            told = node.exc.args[0]
        elif isinstance(node, ast.Yield):
            told = node.value
        if isinstance(told, ast.JoinedStr):
            parts = [re.escape(p.value) if is_text(p) else ".+" for p in told.values]  # type: ignore[attr-defined]
            yield told.lineno, re.compile("".join(parts))


def is_text(part: ast.expr) -> bool:
    """Whether a part of an f-string is fixed text."""
    return isinstance(part, ast.Constant)


@pytest.mark.parametrize(
    "file",
    [
        *(HERE.root / f"press/{name}.py" for name in FILES),
        HERE.root / "tests/pages/blocks.py",
        HERE.root / "tests/pages/drift.py",
    ],
    ids=HERE.name,
)
def test_the_catalogue_has_every_sentence(file: Path) -> None:
    missing = [
        f"{HERE.name(file)}:{line}: plant the slip that gets this sentence, in tests/pages/slips.py"
        for line, said in sentences(file)
        if not any(said.search(slip.sentence) for slip in EVERY)
    ]
    assert not missing, "\n".join(missing)
    assert file.stem == "proofread" or list(sentences(file)), "no sentence was found in this file"
