"""A rebuild of the served site makes what changed again, all that changed, and nothing else."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.config import load_config

from press.again import Again
from tests.pages.planted import SNIPPET, SOUND, plant

PAGE = "docs/guide/one.md"
TWO = {
    "docs/guide/two.md": "# Two\n\nNothing is included.\n",
    "mkdocs.yml": SOUND["mkdocs.yml"].replace("[guide/one.md]", "[guide/one.md, guide/two.md]"),
}
Built = Callable[[], dict[str, int]]


@pytest.fixture
def saved() -> list[Callable[[], object]]:
    """What the process beside the server is about to write when it is asked to catch up."""
    return []


@pytest.fixture
def built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: list[Callable[[], object]]
) -> Built:
    """Build a planted house of two pages, and again; tell the built pages with their moments."""
    again = Again(plant(tmp_path, TWO), lambda: [write() for write in saved])
    monkeypatch.chdir(tmp_path)

    def build() -> dict[str, int]:
        file, site = str(tmp_path / "mkdocs.yml"), str(tmp_path / "site")
        config = load_config(file, site_dir=site, strict=False)
        again.build(config, serve_url="http://127.0.0.1:1/", dirty=True)
        pages = (tmp_path / "site").rglob("index.html")
        return {page.parent.name: page.stat().st_mtime_ns for page in pages}

    return build


def again_made(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """The pages that the last build wrote."""
    return {name for name, moment in after.items() if before.get(name) != moment}


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_page_alone_is_built_again(tmp_path: Path, built: Built) -> None:
    first = built()
    assert {"one", "two"} <= again_made({}, first)
    assert again_made(first, built()) == set()
    with (tmp_path / PAGE).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    assert again_made(first, built()) == {"one"}
    assert "One more sentence." in (tmp_path / "site/guide/one/index.html").read_text()


@pytest.mark.parametrize("name", [SNIPPET, SNIPPET.replace(".py", ".out")])
def test_an_edited_include_builds_the_page_that_shows_it(
    name: str, tmp_path: Path, built: Built
) -> None:
    first = built()
    edit(tmp_path / name, "parameters", "weights")
    assert again_made(first, built()) == {"one"}
    assert "weights" in (tmp_path / "site/guide/one/index.html").read_text()


def test_what_all_pages_share_builds_them_all(tmp_path: Path, built: Built) -> None:
    first = built()
    edit(tmp_path / "mkdocs.yml", "site_name: ", "site_name: New ")
    second = built()
    assert again_made(first, second) == set(first)
    (tmp_path / "docs/guide/three.md").write_text("# Three\n")
    assert again_made(second, built()) == {*first, "three"}


def test_a_page_that_is_left_alone_keeps_its_title_for_others(tmp_path: Path, built: Built) -> None:
    built()
    edit(tmp_path / "docs/guide/two.md", "Nothing", "Still nothing")
    built()
    shown = (tmp_path / "site/guide/two/index.html").read_text()
    assert "Still nothing" in shown and "One" in shown and "None" not in shown


def test_a_build_that_failed_is_made_again(tmp_path: Path, built: Built) -> None:
    first = built()
    text = (tmp_path / PAGE).read_text()
    (tmp_path / PAGE).write_text(text + '\n--8<-- "gone.py"\n')
    for _ in range(2):
        with pytest.raises(Exception, match=r"gone\.py|BuildError"):
            built()
    (tmp_path / PAGE).write_text(text + "\nMended.\n")
    assert again_made(first, built()) == {"one"}


def test_the_warning_that_is_not_true_is_not_said(
    built: Built, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        built()
        built()
    assert "dirty" not in caplog.text


def test_a_build_waits_for_the_output_and_the_save_of_it_builds_nothing(
    tmp_path: Path, built: Built, saved: list[Callable[[], object]]
) -> None:
    first = built()
    edit(tmp_path / SNIPPET, "parameters", "weights")
    saved.append(lambda: (tmp_path / SNIPPET).with_suffix(".out").write_text("weights: 40\n"))
    second = built()
    assert again_made(first, second) == {"one"}
    assert "weights: 40" in (tmp_path / "site/guide/one/index.html").read_text()
    saved.clear()
    lost = (tmp_path / "site/404.html").stat().st_mtime_ns
    assert again_made(second, built()) == set()
    assert (tmp_path / "site/404.html").stat().st_mtime_ns == lost


def test_a_file_that_no_page_names_is_copied_again(tmp_path: Path, built: Built) -> None:
    note = tmp_path / "docs/assets/note.txt"
    note.parent.mkdir()
    note.write_text("old")
    built()
    note.write_text("newer")
    built()
    assert (tmp_path / "site/assets/note.txt").read_text() == "newer"


def test_settings_put_back_after_a_failed_build_bring_all_pages_back(
    tmp_path: Path, built: Built
) -> None:
    first = built()
    files = tmp_path / "mkdocs.yml", tmp_path / PAGE
    before = [(file, file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    edit(files[0], "Planted", "New")
    edit(files[1], "guide/one/count.py", "gone.py")
    with pytest.raises(Exception, match=r"gone\.py|BuildError"):
        built()
    for file, text, moment in before:
        file.write_bytes(text)
        os.utime(file, ns=(moment, moment))
    assert again_made(first, built()) == set(first)
    assert "Planted" in (tmp_path / "site/guide/one/index.html").read_text()


def test_a_template_is_compiled_once_for_all_builds(
    tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    compiled = []
    compile_one = jinja2.Environment.compile

    def compile_and_tell(*given: Any, **options: Any) -> Any:
        compiled.append(given[2])
        return compile_one(*given, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_and_tell)
    edit(tmp_path / "docs/guide/two.md", "Nothing", "Still nothing")
    built()
    assert compiled == []
    assert "Still nothing" in (tmp_path / "site/guide/two/index.html").read_text()
