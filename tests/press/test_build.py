"""Building stops at an author's slip with one sentence that says what, where and the cure."""

from __future__ import annotations

import json
import logging
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.meta import get_data

from press import expand, serve
from press.build import build
from press.house import HERE
from press.labs import LabError, standalone
from tests.pages.planted import PAGE, SOUND, plant

SOUND_PAGE = SOUND[PAGE] or ""


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs resolves the snippets' folder from where it is started."""
    monkeypatch.chdir(tmp_path)


def test_a_sound_house_builds(tmp_path: Path) -> None:
    assert build(plant(tmp_path)) == []
    assert "parameters: 40" in (tmp_path / "site/guide/one/index.html").read_text()


def test_a_missing_snippet_stops_it(tmp_path: Path) -> None:
    (slip,) = build(plant(tmp_path, {"snippets/guide/one/count.py": None}))
    assert slip.startswith(f"{PAGE}:8: the include «guide/one/count.py» names no file")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("files", "warning"),
    [
        ({PAGE: SOUND_PAGE + "\n[broken](two.md)\n"}, "two.md"),
        ({PAGE: SOUND_PAGE + "\n[broken](#nowhere)\n"}, "#nowhere"),
        ({"docs/guide/two.md": "# Two\n"}, "guide/two.md"),
    ],
    ids=["link", "anchor", "outside the nav"],
)
def test_strict_mkdocs_stops_it(
    files: dict[str, str], warning: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        (slip,) = build(plant(tmp_path, files))
    assert "correct the link or anchor, or add the page to nav in mkdocs.yml" in slip
    assert warning in caplog.text


def lab(*cells: str) -> str:
    """A notebook of these code cells, as JSON."""
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{number}",
                    "metadata": {},
                    "source": source,
                    "outputs": [],
                    "execution_count": None,
                }
                for number, source in enumerate(cells)
            ],
        }
    )


WITH_LAB = (SOUND["mkdocs.yml"] or "").replace(
    "plugins: []",
    "plugins: [{mkdocs-jupyter: {include: ['labs/*.ipynb'], execute: true, allow_errors: false, "
    "cache: false, include_source: true}}]",
)


def test_a_lab_cell_that_raises_stops_it(tmp_path: Path) -> None:
    config = WITH_LAB.replace("nav: [guide/one.md]", "nav: [guide/one.md, labs/first.ipynb]")
    files = {"mkdocs.yml": config, "docs/labs/first.ipynb": lab("undefined_name")}
    (slip,) = build(plant(tmp_path, files))
    assert "raised NameError: name 'undefined_name' is not defined" in slip
    assert "mend the cell" in slip


def test_a_lab_runs_on_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    config = WITH_LAB.replace("nav: [guide/one.md]", "nav: [guide/one.md, labs/first.ipynb]")
    asked = lab("import os\nassert os.environ.get('OMP_NUM_THREADS') == '1'")
    assert build(plant(tmp_path, {"mkdocs.yml": config, "docs/labs/first.ipynb": asked})) == []
    assert "OMP_NUM_THREADS" not in os.environ


def test_a_page_is_expanded_once_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = plant(tmp_path)
    texts: list[str] = []

    def counted(source: str) -> Any:
        texts.append(source)
        return get_data(source)

    monkeypatch.setattr(expand, "get_data", counted)
    for total in (1, 2):  # and afresh in the next build, which files may have changed before
        assert build(house) == []
        assert len(texts) == total


PLOT = "import matplotlib.pyplot as plt\nfigure = plt.plot([1, 2])\nprint('drawn')"


def lab_with_plot(alt: str | None) -> str:
    """A notebook that draws one picture, described in words or not."""
    notebook = json.loads(lab(PLOT))
    notebook["cells"][0]["metadata"] = {} if alt is None else {"alt": alt}
    return json.dumps(notebook)


def test_a_built_lab_is_slim_and_its_pictures_are_described(tmp_path: Path) -> None:
    config = WITH_LAB.replace("nav: [guide/one.md]", "nav: [guide/one.md, labs/first.ipynb]")
    files = {"mkdocs.yml": config, "docs/labs/first.ipynb": lab_with_plot("A rising line")}
    assert build(plant(tmp_path, files)) == []
    html = (tmp_path / "site/labs/first/index.html").read_text()
    article = BeautifulSoup(html, "html.parser").find("article")
    assert isinstance(article, Tag)
    assert not article.select("style, script, .jupyter-wrapper")
    assert [image["alt"] for image in article.select("img")] == ["A rising line"]
    assert article.select_one("pre.output") and "drawn" in article.get_text()
    assert "plt.plot([1, 2])" in article.select_one("div.lab-code").get_text()  # type: ignore[union-attr]


def test_a_built_style_sheet_has_its_rules_and_no_comments(tmp_path: Path) -> None:
    assert (
        build(plant(tmp_path, {"docs/assets/house.css": "/* 1 · a\n{ */\na { b: c } /* d */\n"}))
        == []
    )
    assert (tmp_path / "site/assets/house.css").read_text() == "a { b: c } "


def test_a_picture_without_words_stops_it(tmp_path: Path) -> None:
    config = WITH_LAB.replace("nav: [guide/one.md]", "nav: [guide/one.md, labs/first.ipynb]")
    files = {"mkdocs.yml": config, "docs/labs/first.ipynb": lab_with_plot(None)}
    (slip,) = build(plant(tmp_path, files))
    assert slip.startswith("docs/labs/first.ipynb has 1 pictures, 0 descriptions: give each cell")


def test_a_labs_download_stands_alone(tmp_path: Path) -> None:
    text = lab("from snippets.labs.first.networks import (\n    SIZE,\n)", "print(SIZE)")
    networks = '"""Define."""\n\nSIZE = 3\n'
    files = {"docs/labs/first.ipynb": text, "snippets/labs/first/networks.py": networks}
    house = plant(tmp_path, files)
    notebook = standalone(tmp_path / "docs/labs/first.ipynb", house)
    assert notebook.cells[0].source == networks.rstrip("\n")
    assert notebook.cells[1].source == "print(SIZE)"


def test_a_lab_that_imports_a_missing_snippet_is_said(tmp_path: Path) -> None:
    house = plant(tmp_path, {"docs/labs/first.ipynb": lab("from snippets.labs.gone import A")})
    with pytest.raises(LabError, match=r"docs/labs/first\.ipynb imports snippets\.labs\.gone"):
        standalone(tmp_path / "docs/labs/first.ipynb", house)


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.main([str(port)]) == 1
    assert capsys.readouterr().out.startswith(f"✗ Port {port} is in use: choose another one")


def test_a_port_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(["eighty"]) == 1
    assert "«eighty» is no port" in capsys.readouterr().out


def test_the_labs_cache_changes_with_what_labs_depend_on(tmp_path: Path) -> None:
    known = {"requirements.lock": "a\n", "constraints.txt": "torch==2.13.0\n"}
    before = serve.lab_cache(plant(tmp_path, known))
    assert serve.lab_cache(plant(tmp_path, known)) == before
    newer = {**known, "snippets/labs/first/networks.py": "SIZE = 4\n"}
    assert serve.lab_cache(plant(tmp_path, newer)) != before


def test_integration_is_by_extensions_and_files_not_hooks() -> None:
    """Design rule 8: the site can move to another generator."""
    from press.expand import configuration

    config = configuration(HERE.root)
    assert not config["hooks"]
    assert set(config["plugins"]) == {"material/search", "mkdocs-jupyter"}
    theme = {file.name for file in (HERE.docs / "theme").rglob("*") if file.is_file()}
    assert theme <= {"main.html", "404.html"}, "template overrides do not move to another generator"
