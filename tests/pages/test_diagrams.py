"""Each diagram is drawn once, says in words what it shows, and stands where its idea is taught."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.expand import expand
from press.house import HERE

DIAGRAMS = sorted((HERE.docs / "assets/diagrams").iterdir())
TAUGHT = {
    "cascade": "guide/sequential.md",
    "list": "guide/module-list.md",
    "tree": "guide/module.md",
}


def test_they_are_the_three_that_are_taught() -> None:
    assert [diagram.stem for diagram in DIAGRAMS] == list(TAUGHT)


@pytest.mark.parametrize("diagram", DIAGRAMS, ids=lambda diagram: diagram.stem)
def test_home_and_guide_show_the_same_drawing(diagram: Path) -> None:
    drawing = diagram.read_text(encoding="utf-8").rstrip("\n")
    for page in ("index.md", TAUGHT[diagram.stem]):
        assert expand(HERE.docs / page, HERE).text.count(drawing) == 1, page


@pytest.mark.parametrize("diagram", DIAGRAMS, ids=lambda diagram: diagram.stem)
def test_it_is_in_words_and_takes_its_colours_from_the_scheme(diagram: Path) -> None:
    drawing = diagram.read_text(encoding="utf-8")
    label = re.search(r'^<svg [^>]*role="img" aria-label="([^"]{60,})">', drawing)
    assert label and label[1].endswith(".")
    assert not re.search(r"\b(fill|stroke|style)=", drawing)
