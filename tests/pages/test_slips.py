"""Every slip of an author gets its one sentence, and every sentence has its slip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.build import build
from press.expand import PageError
from press.house import HERE, House
from press.proofread import proofread
from tests.pages import drift, setbacks, slips
from tests.pages.blocks import blocks_of
from tests.pages.messages import messages
from tests.pages.planted import PAGE, plant
from tests.pages.slips import Slip, Told

MET: list[Told] = [
    *slips.IN_A_STEP,
    *slips.IN_A_RECORD,
    *setbacks.IN_SETTING_UP,
    *setbacks.IN_THE_PLAYGROUND,
    *setbacks.IN_A_COMMAND,
    *setbacks.IN_A_RUN,
    *setbacks.IN_THE_COMMAND_SNIPPETS,
    *setbacks.IN_THE_AUDIT,
]
EVERY: list[Slip | Told] = [
    *slips.UNREADABLE,
    *slips.ON_THE_PAGE,
    *slips.DRIFTED,
    *slips.IN_THE_BUILD,
    *MET,
]
SEEN_BY_THE_TESTS = [*slips.ON_THE_PAGE, *slips.DRIFTED]
WITH_PLACE = [*slips.UNREADABLE, *slips.ON_THE_PAGE, *slips.DRIFTED, *slips.IN_THE_BUILD[:2]]
CURES = re.compile(
    r"\b(write|mend|correct|include|move|remove|delete|end|open|opens with|put|add|make|split|"
    r"print|let|clear|needs|choose|name|take|give|rename|fetch|commit|"
    r"run|try|gather|install|did you mean) "
)
COMMIT = re.compile(r"\b[0-9a-f]{7}([0-9a-f]{33})?\b")


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


@pytest.mark.parametrize("slip", MET, ids=named)
def test_a_step_stops_with_one_sentence(slip: Told, tmp_path: Path) -> None:
    with pytest.raises((Exception, pytest.fail.Exception)) as told:
        slip.step(tmp_path)
    said = COMMIT.sub("COMMIT", str(told.value)).replace(str(tmp_path), "ROOT")
    assert said.strip("'") == slip.sentence


@pytest.mark.parametrize("slip", EVERY, ids=named)
def test_a_sentence_names_the_cure(slip: Slip | Told) -> None:
    assert "\n" not in slip.sentence and CURES.search(slip.sentence)


@pytest.mark.parametrize("slip", WITH_PLACE, ids=named)
def test_a_sentence_names_file_and_line_unless_it_is_about_the_whole_file(slip: Slip) -> None:
    place = re.match(r"([\w./-]+\.\w+)(:\d+|, cell \w+)?: ", slip.sentence)
    assert place
    whole = re.search(r"no (snippet|test|page) ", slip.sentence)
    assert place[2] or whole


TOLD_BY = [
    *(HERE.root / "press").rglob("*.py"),
    *(HERE.root / "playground").glob("*.py"),
    HERE.snippets / "__main__.py",
    *(HERE.root / f"tests/pages/{name}.py" for name in ("blocks", "drift", "evidence", "one")),
    *(HERE.root / f"tests/{name}.py" for name in ("pages/plugin", "site/audit", "site/conftest")),
]


def test_the_catalogue_has_every_sentence() -> None:
    missing = [
        f"{HERE.name(file)}:{message.line}: plant the slip that gets this sentence, in "
        "tests/pages/slips.py or tests/pages/setbacks.py"
        for file in TOLD_BY
        for message in messages(file)
        if not any(message.said.search(slip.sentence) for slip in EVERY)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    "source",
    [
        'raise SlimError(f"{name} is long: cut it")',
        'def check():\n    yield f"{name} is long: cut it"',
        'def check():\n    return ["this name is long: cut it"]',
        'faults.append(f"{name} is long: cut it")',
        'faults += [f"{name} is long: cut it" for name in names]',
        'print(f"✗ {name} is long: cut it.", file=sys.stderr)',
        'def say():\n    return f"✗ {name} is long: cut it."',
        'pytest.fail(f"{name} is long: cut it")',
    ],
)
def test_a_sentence_is_found_however_it_is_told(source: str, tmp_path: Path) -> None:
    file = tmp_path / "planted.py"
    file.write_text(f'"""What it is for: read this."""\n{source}\n', encoding="utf-8")
    (found,) = messages(file)
    assert found.said.fullmatch("this name is long: cut it")
    assert not any(found.said.search(slip.sentence) for slip in EVERY)
