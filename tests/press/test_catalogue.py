"""The catalogue holds every snippet of the tree once, and its names stay."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from press.build import build
from press.catalogue import (
    CONTAINERS,
    CatalogueError,
    Entry,
    as_html,
    as_json,
    catalogue,
    containers_of,
    moved,
    usual_of,
)
from press.house import HERE
from press.records import digest, published
from tests.pages.planted import SNIPPET, SOUND, plant

ENTRIES = catalogue(HERE)
CATALOGUE_PAGE = '# All\n\n<p data-catalogue="list">Later.</p>\n'
WITH_PAGE = {
    "docs/reference/catalogue.md": f"---\ndescription: All.\n---\n{CATALOGUE_PAGE}",
    "mkdocs.yml": (SOUND["mkdocs.yml"] or "").replace(
        "nav: [guide/one.md]", "nav: [guide/one.md, reference/catalogue.md]"
    ),
}


def test_its_counts_are_the_trees() -> None:
    names = [HERE.include_path(program).removesuffix(".py") for program in HERE.programs()]
    assert sorted(entry.id for entry in ENTRIES) == sorted(names)
    soup = BeautifulSoup(as_html(ENTRIES, "", []), "html.parser")
    assert len(soup.select("li")) == len(names)
    assert f"{len(names)} snippets" in soup.get_text()
    assert len(json.loads(as_json(ENTRIES, {}))["snippets"]) == len(names)
    headings = [heading.get_text() for heading in soup.select("h2")]
    assert len(headings) == len(set(headings)), "a kind is torn in two"


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_is_found_where_its_name_is(container: str) -> None:
    """Nothing is listed under a container whose program does not name it, and most that do are."""
    listed = {entry.id for entry in ENTRIES if container in entry.containers}
    naming = {e.id for e in ENTRIES if container in (HERE.snippets / f"{e.id}.py").read_text()}
    assert listed and listed <= naming


def test_containers_are_those_built_or_derived_from() -> None:
    code = (
        "from torch import nn\nfrom torch.nn import ModuleList as L\n"
        "class Net(nn.Module):\n    kept: nn.ModuleDict\n\n"
        "    def forward(self, x: nn.ParameterList) -> None: ...\n"
        "net = nn.Sequential(nn.Linear(4, 8))\n"
    )
    assert containers_of(ast.parse(code)) == ["Sequential", "Module"]
    assert containers_of(ast.parse("class Chain(nn.Sequential): ...")) == ["Sequential"]


def test_an_entry_says_where_and_what(tmp_path: Path) -> None:
    (entry,) = catalogue(plant(tmp_path))
    assert (entry.id, entry.kind, entry.topic) == ("guide/one/count", "Guide", "One")
    assert entry.purpose == "Count the parameters of one layer."
    assert (entry.page, entry.file) == ("guide/one/", "snippets/guide/one/count.py")
    assert entry.sha256 == digest(SOUND[SNIPPET] or "")
    assert entry.output_sha256 == digest("parameters: 40\n")
    assert entry.verified == [] and not entry.in_page


def test_the_build_publishes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    moves = {"snippets/_moved.json": '{"guide/old/count": "guide/one/count"}'}
    assert build(plant(tmp_path, {**WITH_PAGE, **moves})) == []
    site = tmp_path / "site"
    data = json.loads((site / "snippets.json").read_text())
    assert [entry["id"] for entry in data["snippets"]] == ["guide/one/count"]
    assert data["moved"] == {"guide/old/count": "guide/one/count"}
    for name in ("guide/one/count", "guide/old/count"):
        assert (site / f"snippets/{name}.py").read_text() == SOUND[SNIPPET]
    soup = BeautifulSoup((site / "reference/catalogue/index.html").read_text(), "html.parser")
    (item,) = soup.select(".catalogue li")
    assert soup.select_one('h3[id="guide/one"] a[href="../../guide/one/"]')
    for link in item.select("a[href]"):
        assert (site / "reference/catalogue" / str(link["href"])).resolve().is_file()


CPU, GPU, OLD = "torch 2 on CPU", "torch 2 on GPU", "torch 1 on CPU"


def with_marks(folder: Path) -> list[Entry]:
    """Four entries of one page: a usual one, one that no GPU ran, an old one, and an unverified."""
    (plain,) = catalogue(plant(folder))
    marks = [([CPU, GPU], True), ([CPU], True), ([CPU, GPU, OLD], False), ([], True)]
    return [replace(plain, verified=where, in_page=runs) for where, runs in marks]


def test_an_entry_says_where_it_was_verified_and_runs(tmp_path: Path) -> None:
    """What holds for most is said once, and each that differs says how."""
    entries = with_marks(tmp_path)
    assert usual_of(entries) == [CPU, GPU]
    soup = BeautifulSoup(as_html(entries, "", usual_of(entries)), "html.parser")
    told = "3 of them run in the page, on the playground; each is verified on torch 2 on CPU"
    assert f"{told} and on torch 2 on GPU. An entry that differs says so." in soup.get_text()
    assert [item.i.get_text() if item.i else "" for item in soup.select("li")] == [
        "",
        "not verified on torch 2 on GPU",
        "not in the page; verified on torch 1 on CPU",
        "not verified on torch 2 on CPU; not verified on torch 2 on GPU",
    ]
    assert "no record covers most of them" in as_html(entries[3:], "", usual_of(entries[3:]))


def test_what_the_house_tells_is_its_records_and_its_list_of_what_runs() -> None:
    runs = json.loads((HERE.root / "playground/runnable.json").read_text(encoding="utf-8"))
    assert 0 < sum(entry.in_page for entry in ENTRIES) <= len(runs)
    assert {f"{entry.id}.py" for entry in ENTRIES if entry.in_page} <= set(runs)
    names = {f"torch {r.version} on {r.device_name}" for r in published(HERE)}
    assert names and {where for entry in ENTRIES for where in entry.verified} <= names


def test_a_kind_with_a_page_of_its_own_is_a_map_on_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a snippet more weighs on the page of its kind alone."""
    monkeypatch.chdir(tmp_path)
    part = {"docs/reference/catalogue/guide.md": WITH_PAGE["docs/reference/catalogue.md"]}
    nav = WITH_PAGE["mkdocs.yml"].replace(
        "catalogue.md]", "catalogue.md, reference/catalogue/guide.md]"
    )
    assert build(plant(tmp_path, {**WITH_PAGE, **part, "mkdocs.yml": nav})) == []
    first = tmp_path / "site/reference/catalogue/index.html"
    soup = BeautifulSoup(first.read_text(encoding="utf-8"), "html.parser")
    (line,) = soup.select(".catalogue li")
    assert line["id"] == "guide/one" and line.get_text() == "One 1" and line.a
    assert line.a["href"] == "guide/#guide/one"
    inner = BeautifulSoup((first.parent / "guide/index.html").read_text(), "html.parser")
    assert inner.select_one('.catalogue h3[id="guide/one"]')
    (link,) = inner.select(".catalogue li a")
    assert (first.parent / "guide" / str(link["href"])).resolve().is_file()


def test_a_page_without_its_place_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    faults = {"docs/reference/catalogue.md": "---\ndescription: All.\n---\n# All\n"}
    (slip,) = build(plant(tmp_path, {**WITH_PAGE, **faults}))
    assert slip.startswith("docs/reference/catalogue.md has 0 places for its list: write <p data-")


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        ({"guide/one/count": "guide/one/count"}, "guide/one/count moved, and it is there"),
        ({"guide/old/count": "guide/one/gone"}, "to guide/one/gone, which is not there"),
    ],
)
def test_an_alias_that_leads_nowhere_is_said(
    moves: dict[str, str], message: str, tmp_path: Path
) -> None:
    house = plant(tmp_path, {"snippets/_moved.json": json.dumps(moves)})
    with pytest.raises(CatalogueError, match=message):
        moved(house)


def test_the_houses_own_aliases_lead_somewhere() -> None:
    assert isinstance(moved(HERE), dict)
