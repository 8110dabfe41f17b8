"""Every page is also a notebook, which runs as it is and prints what the page shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from press.build import build
from press.house import HERE
from press.notebooks import in_colab, notebook
from press.records import blocks_of_house
from press.run import run_in_child
from tests.pages.planted import PAGE, SOUND, plant
from tests.pages.slips import WITH_LAB, lab

BASE = "https://example.invalid/"
BLOCKS = blocks_of_house(HERE)
IN_JUPYTER = ("guide/sequential.md", "traps/plain-list.md", "scale/pipelines.md")
FILE_CELL = re.compile(r"%%writefile \S+\n")
MARK = "\n\0 end of the cell\n"
# What a kernel does: one namespace, each cell with its source, and a last value that is shown.
KERNEL = """
def run_the_cells():
    import ast, linecache, pathlib, subprocess, sys
    for number, source in enumerate(CELLS):
        magic, _, rest = source.partition(" ")
        if magic == "%%writefile":
            name, _, text = rest.partition("\\n")
            pathlib.Path(name).write_text(text)
            continue
        if magic == "%run":
            print(subprocess.check_output([sys.executable, rest], text=True), end=MARK)
            continue
        name = f"<cell {number}>"
        linecache.cache[name] = len(source), None, source.splitlines(True), name
        tree, last = ast.parse(source), None
        if isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, name, "exec"), globals())
        value = last and eval(compile(last, name, "eval"), globals())
        if value is not None:
            print("Out:", value)
        print(MARK, end="")

del __file__  # a notebook has none
run_the_cells()
"""


def printed(cell: Any) -> str:
    """What a cell prints."""
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


@pytest.mark.parametrize("page", BLOCKS, ids=HERE.page_key)
def test_each_is_valid_and_holds_every_program_with_its_output(page: Path) -> None:
    made = notebook(page, HERE, BASE)
    nbformat.validate(made)
    programs = [cell for cell in made.cells if cell.cell_type == "code"]
    files = [HERE.root / block.snippet for block in BLOCKS[page]]
    written = [cell for cell in programs if not cell.source.startswith("%run ")]
    texts = [FILE_CELL.sub("", cell.source) + "\n" for cell in written]
    assert texts == [file.read_text() for file in files]
    runs = [cell for cell in programs if not FILE_CELL.match(cell.source)]
    for cell, file in zip(runs, files, strict=True):
        out = file.with_suffix(".out")
        bare = [c.source for c in made.cells if c.cell_type == "markdown"]
        expected = out.read_text() if out.exists() else ""
        assert printed(cell) == expected or expected.strip() in "\n".join(bare)
    assert made.cells[0].source.startswith("# ")


def shown(page: Path) -> list[str]:
    """What the programs of a page print, as their `.out` files have it."""
    outs = [(HERE.root / block.snippet).with_suffix(".out") for block in BLOCKS[page]]
    return [out.read_text(encoding="utf-8") if out.exists() else "" for out in outs]


def told(cells: list[str]) -> list[str]:
    """What each of a notebook's cells prints, run in one process as a kernel runs them."""
    ran = run_in_child("cells.py", f"CELLS = {cells!r}\nMARK = {MARK!r}\n{KERNEL}")
    assert ran.error is None, ran.error
    return ran.printed.split(MARK)[:-1]


@pytest.mark.parametrize("page", BLOCKS, ids=HERE.page_key)
def test_its_cells_run_one_after_the_other_and_print_what_it_shows(page: Path) -> None:
    made = notebook(page, HERE, BASE)
    assert told([cell.source for cell in made.cells if cell.cell_type == "code"]) == shown(page)


def test_what_an_earlier_cell_leaves_behind_is_seen() -> None:
    assert told(["x = 1", "print(x)", "x += 1\nx"]) == ["", "1\n", "Out: 2\n"]


@pytest.mark.parametrize("name", IN_JUPYTER)
def test_it_runs_alone_in_jupyter_and_prints_what_it_shows(name: str, tmp_path: Path) -> None:
    page = HERE.docs / name
    made = notebook(page, HERE, BASE)
    resources = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(made, timeout=120, resources=resources).execute()
    cells = [cell for cell in made.cells if cell.cell_type == "code"]
    assert [printed(c) for c in cells if not FILE_CELL.match(c.source)] == shown(page)


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
