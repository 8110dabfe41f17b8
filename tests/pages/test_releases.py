"""The helper that tells releases apart holds a page to a note of every difference."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from tests.snippets import releases
from tests.snippets.releases import before, noted, wording, wording_of_python

TEXT = """# A page

!!! version "Before torch 2.10"

    The message is `once`.
    It is longer.

- a list

    !!! version "Before torch 2.12"

        It says `later`, and before torch 2.1 `first`.

After, `unquoted`.
"""


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of two notes, on torch 2.11."""
    (tmp_path / "page.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(releases, "DOCS", tmp_path)
    monkeypatch.setattr(torch, "__version__", "2.11.0+cpu")


def test_a_note_is_found_by_the_release_that_it_names() -> None:
    assert noted("page", "2.10") == "Before torch 2.10 The message is `once`. It is longer."
    assert noted("page", "2.12") == noted("page", "2.1")
    assert noted("page", "2.11") == noted("page", "2") == ""


@pytest.mark.parametrize(("version", "older"), [("2.9.1", 2), ("2.11.0", 1), ("2.12.0a0+git1", 0)])
def test_older_is_told_by_number_and_not_by_letters(
    version: str, older: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch, "__version__", version)
    assert before("page", "2.10") + before("page", "2.12") == older


def test_the_wording_is_that_of_the_first_release_which_is_newer() -> None:
    older = {"2.1": "first", "2.10": "once", "2.12": "later"}
    assert wording("page", "now", older) == "later"
    assert wording("page", "now", {"2.10": "once"}) == "now"


def test_what_is_newer_than_the_page_is_that_of_the_last_release_reached() -> None:
    assert (
        wording("page", "shown", newer={"2.1": "first", "2.10": "once", "2.12": "later"}) == "once"
    )
    assert wording("page", "shown", newer={"2.12": "later"}) == "shown"


def test_the_wording_of_python_is_that_of_the_last_release_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newer = {"2.10": "once", "2.12": "later"}
    for version, said in (((2, 9, 5), "old"), ((2, 10, 0), "once"), ((2, 13, 1), "later")):
        monkeypatch.setattr(sys, "version_info", version)
        assert wording_of_python("page", "old", newer) == said


def test_a_difference_that_the_page_does_not_note_is_refused() -> None:
    with pytest.raises(AssertionError, match=r"add a version note that names torch 2\.11"):
        before("page", "2.11")
    for ask in (wording, wording_of_python):
        with pytest.raises(AssertionError, match=r"docs/page\.md: note «unquoted»"):
            ask("page", "now", {"2.10": "unquoted"})
