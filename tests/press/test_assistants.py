"""Assistants get every page as Markdown with its includes in it, and a list of them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.assistants import llms
from press.build import build
from press.house import HERE
from press.notebooks import site_url
from press.plain import description
from tests.pages.planted import SNIPPET, SOUND, plant


def test_llms_txt_lists_every_page_with_its_description() -> None:
    text = llms(HERE)
    assert text.startswith("# ") and "\n> " in text
    base = site_url(HERE)  # asked once: it loads the whole mkdocs.yml
    for page in HERE.pages():
        path = page.relative_to(HERE.docs).as_posix()
        (line,) = (line for line in text.splitlines() if f"({base}{path})" in line)
        assert line.startswith("- [") and line.endswith(description(page))
    for lab in HERE.labs():
        assert f"/labs/{lab.stem}/{lab.name})" in text


def test_the_build_publishes_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = f"site_url: https://example.invalid/a\n{SOUND['mkdocs.yml']}"
    assert build(plant(tmp_path, {"mkdocs.yml": config})) == []
    text = (tmp_path / "site/llms.txt").read_text()
    assert "## Start\n\n- [One](https://example.invalid/a/guide/one.md): One page.\n" in text
    page = (tmp_path / "site/guide/one.md").read_text()
    assert f"```python\n{SOUND[SNIPPET]}```\n\n```text\nparameters: 40\n```\n" in page
