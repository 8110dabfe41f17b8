"""`make test PAGE=…` finds a page under each of its names, or says one sentence."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from press.house import HERE
from tests.pages.one import files_of, main


@pytest.mark.parametrize(
    "name", ["guide/module-list", "guide/module_list", "docs/guide/module-list.md"]
)
def test_a_page_under_each_of_its_names(name: str) -> None:
    assert files_of(name, HERE) == [
        "docs/guide/module-list.md",
        "tests/pages/test_drift.py::test_the_house_has_none",
        "--page=guide/module_list",
        "tests/snippets/guide/test_module_list.py",
    ]


def test_a_lab() -> None:
    files = files_of("labs/three-spellings", HERE)
    assert files[0].endswith("test_a_download_runs_alone[labs/three_spellings]")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "guide/modul-list",
            "There is no page «guide/modul-list»: did you mean PAGE=guide/module-list?",
        ),
        ("../x", "There is no page «../x»: name one in docs/, as PAGE=guide/sequential."),
    ],
)
def test_no_such_page_is_one_sentence(
    name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name]) == 1
    assert capsys.readouterr().err == f"✗ {says}\n"


def test_a_page_is_proven_without_what_no_page_needs() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tests.pages.one", "recipes/weight-tying"]
    ran = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    imported = set(re.findall(r"\| +(\w+)", ran.stderr, re.MULTILINE))
    assert "torch" in imported
    slow = imported & {"hypothesis", "mkdocs_jupyter", "nbconvert", "sympy", "matplotlib"}
    assert not slow, f"{slow} take seconds to import, and no page needs them"
