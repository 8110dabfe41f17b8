"""Every page is also a notebook, which runs as it is and prints what the page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from press.build import build
from press.house import HERE
from press.notebooks import in_colab, notebook
from press.records import blocks_of_house
from tests.pages.planted import PAGE, SOUND, plant
from tests.pages.slips import WITH_LAB, lab

BASE = "https://example.invalid/"
BLOCKS = blocks_of_house(HERE)
RUN = ("guide/sequential.md", "traps/plain-list.md", "recipes/freezing.md")


def printed(cell: Any) -> str:
    """What a cell prints."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


@pytest.mark.parametrize("page", BLOCKS, ids=HERE.page_key)
def test_each_is_valid_and_holds_every_program_with_its_output(page: Path) -> None:
    made = notebook(page, HERE, BASE)
    nbformat.validate(made)
    programs = [cell for cell in made.cells if cell.cell_type == "code"]
    files = [HERE.root / block.snippet for block in BLOCKS[page]]
    assert [cell.source + "\n" for cell in programs] == [file.read_text() for file in files]
    for cell, file in zip(programs, files, strict=True):
        out = file.with_suffix(".out")
        bare = [c.source for c in made.cells if c.cell_type == "markdown"]
        expected = out.read_text() if out.exists() else ""
        assert printed(cell) == expected or expected.strip() in "\n".join(bare)
    assert made.cells[0].source.startswith("# ")


@pytest.mark.parametrize("name", RUN)
def test_it_runs_alone_and_prints_what_it_shows(name: str, tmp_path: Path) -> None:
    made = notebook(HERE.docs / name, HERE, BASE)
    files = [HERE.root / block.snippet for block in BLOCKS[HERE.docs / name]]
    resources = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(made, timeout=120, resources=resources).execute()
    outputs = [file.with_suffix(".out").read_text(encoding="utf-8") for file in files]
    assert [printed(cell) for cell in made.cells if cell.cell_type == "code"] == outputs


def test_links_lead_to_the_site_wherever_it_is_opened(tmp_path: Path) -> None:
    links = "\n[a](two.md#there) [b](#here) [c](../labs/x.ipynb) [d](https://pytorch.org)\n"
    links += "[e](../) `f[0](x)`\n"
    files = {
        PAGE: (SOUND[PAGE] or "") + links,
        "docs/guide/two.md": "# Two\n",
        "docs/labs/x.ipynb": "{}",
    }
    made = notebook(tmp_path / PAGE, plant(tmp_path, files), BASE)
    text = made.cells[-1].source
    assert f"[a]({BASE}guide/two/#there) [b]({BASE}guide/one/#here) [c]({BASE}labs/x/)" in text
    assert "[d](https://pytorch.org)" in text and "`f[0](x)`" in text
    assert f"From [{BASE}guide/one/]({BASE}guide/one/)" in text


LAB = {
    "docs/labs/a.ipynb": lab("from xray import xray"),
    "mkdocs.yml": WITH_LAB,
}


def test_the_built_page_offers_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    assert build(plant(tmp_path, LAB)) == []
    folder = tmp_path / "site/guide/one"
    html = (folder / "index.html").read_text()
    assert '<a href="one.ipynb" download>' in html and "colab" not in html
    made = nbformat.read(folder / "one.ipynb", as_version=4)
    assert [printed(c) for c in made.cells if c.cell_type == "code"] == ["parameters: 40\n"]
    built_lab = tmp_path / "site/labs/a"
    assert "colab" not in (built_lab / "index.html").read_text()
    assert "%pip" not in (built_lab / "a.ipynb").read_text()


def test_it_opens_in_colab_where_the_repository_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/containers")
    assert build(plant(tmp_path, LAB)) == []
    at = "https://colab.research.google.com/github/someone/containers/blob/notebooks/"
    for address in ("guide/one/one.ipynb", "labs/a/a.ipynb"):
        html = (tmp_path / "site" / address).with_name("index.html").read_text()
        assert html.count(f'<a href="{at}{address}">open it in Colab</a>') == 1
        assert (tmp_path / "site" / address).exists()
    made = nbformat.read(tmp_path / "site/labs/a/a.ipynb", as_version=4)
    assert [cell.source for cell in made.cells] == [
        "%pip install --quiet git+https://github.com/someone/containers",
        "from xray import xray",
    ]


def test_a_name_that_is_none_makes_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", '"><script>')
    assert in_colab(tmp_path / "a.ipynb", tmp_path) == ""
