"""Pages show what was measured, every spelling does the same work, and a grown house is sound."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch
from mkdocs.config import load_config
from torch import nn

from press.bench import edit
from press.bench.__main__ import compare, with_group
from press.bench.cases import identities, memory
from press.bench.networks import SPELLINGS, bare, by_hand, hooked, nested
from press.bench.pair import Case, Pair, Side, summary, time_pairs
from press.bench.parts import LABS, OTHER, part_of, shares
from press.bench.printed import (
    FOLDER,
    RESULT,
    SITE_RESULT,
    about,
    beyond_torch,
    chart,
    name_of,
    number,
    printed,
    site_figures,
    site_includes,
    table,
)
from press.bench.site import CHAPTER, chapters, grow, models
from press.expand import expand
from press.house import HERE
from press.proofread import proofread
from press.reading import order

BENCH = HERE.root / FOLDER
PAGES = ("scale/what-containers-cost.md", "contribute/what-the-house-costs.md")
MEASURED = re.compile(r"\d[.,]\d|\d\s*(?:×|µs|ms\b|s\b|%)")
VERSION = re.compile(r"torch \d+\.\d+\.\d+|--8<--.*")


def stale(folder: Path) -> list[str]:
    """The includes that are other than their result file says, with the cure."""
    return [
        f"{FOLDER}/{name} is not what the result files say: make bench ARGS=--print"
        for name, text in printed(folder).items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def figures() -> dict[str, dict[str, Any]]:
    """The committed figures, by their names on the page."""
    result = json.loads((BENCH / RESULT).read_text(encoding="utf-8"))
    return {name_of(figure): figure for figure in result["figures"]}


def ratio(name: str) -> float:
    """A committed ratio."""
    return float(figures()[name]["ratio"])


def test_the_includes_are_what_the_results_say() -> None:
    assert {"numbers.txt", "calls-chart.txt"} < printed(BENCH).keys()
    assert not stale(BENCH)


def test_an_edited_number_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    shutil.copytree(BENCH, folder)
    shown = folder / "calls-table.txt"
    shown.write_text(shown.read_text().replace("| Sequential | ", "| Sequential | 9"))
    assert stale(folder) == [
        f"{FOLDER}/calls-table.txt is not what the result files say: make bench ARGS=--print"
    ]


def test_an_edited_result_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    shutil.copytree(BENCH, folder)
    result = json.loads((folder / RESULT).read_text())
    result["figures"][0]["ratio"] = 77.0
    (folder / RESULT).write_text(json.dumps(result))
    assert {"calls-table.txt", "calls-chart.txt", "numbers.txt"} == {
        line.split()[0].rpartition("/")[2] for line in stale(folder)
    }


@pytest.mark.parametrize("name", PAGES)
def test_no_measured_number_is_typed(name: str) -> None:
    prose = expand(HERE.docs / name, HERE).prose
    typed = [VERSION.sub("", line.text) for line in prose if line.snippet is None]
    assert not [line for line in typed if MEASURED.search(line)]
    assert any(line.snippet and MEASURED.search(line.text) for line in prose)


@pytest.mark.parametrize("typed", ["takes 1.05 times as long", "in 12 µs", "a 5 % gain"])
def test_a_typed_number_would_be_seen(typed: str) -> None:
    assert MEASURED.search(typed)


def test_the_page_says_in_words_what_the_figures_say() -> None:
    order = ["sequential", "attributes", "modulelist-by-index", "modulelist-by-slice"]
    ratios = [ratio(f"calls-{name}") for name in order]
    assert ratios == sorted(ratios)
    assert max(ratio("calls-sequential"), ratio("calls-modulelist-iterated")) < 1.35
    assert ratio("calls-forward-called-not-the-layer") < 0.5
    assert ratio("work-modulelist-by-index-width-512") < 1.1
    assert ratio("compile-whole-forward") < 1 < ratio("compile-by-block-forward")
    assert ratio("entry-by-block-forward") > 2  # so that entering is most of the time
    assert all(f["ratio"] > 1 for n, f in figures().items() if n.startswith("upkeep-to"))


@pytest.mark.parametrize("name", [*SPELLINGS, "nested", "hooked", "bare"])
def test_every_spelling_does_the_work_of_its_floor(name: str) -> None:
    build = {**SPELLINGS, "nested": nested, "hooked": hooked, "bare": bare}[name]
    layers = [nn.Linear(4, 4) for _ in range(4)]
    x = torch.ones(2, 4)
    expected = by_hand(layers)(x)
    assert torch.equal(build(layers)(x), expected)
    assert not torch.equal(build(layers[:3])(x), expected)


def test_pairs_are_timed_in_turns() -> None:
    case = Case("calls", "one", 1, lambda: (Side("a()", {"a": int}), Side("a()", {"a": list})))
    pairs = time_pairs(case, 3)
    assert len(pairs) == 3 and all(pair.subject > 0 and pair.floor > 0 for pair in pairs)


def test_a_summary_holds_eight_of_ten() -> None:
    told = summary([Pair(n / 1e6, 1e-6) for n in range(1, 12)])
    assert (told["ratio"], told["low"], told["high"], told["pairs"]) == (6.0, 2.0, 10.0, 11)
    assert (told["subject_us"], told["floor_us"]) == (6.0, 1.0)


def test_a_ratio_outside_the_spread_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    old = {"figures": [{"group": "calls", "name": "a", "ratio": 1.1, "low": 1.0, "high": 1.2}]}
    new = {"figures": [{"group": "calls", "name": "a", "ratio": 1.3, "low": 1.2, "high": 1.4}]}
    assert (compare(old, old), compare(old, new)) == (0, 1)
    assert "calls: a: 1.3 is outside 1.0 … 1.2" in capsys.readouterr().out


def test_a_group_is_added_with_its_own_day_and_load() -> None:
    old = json.loads((BENCH / RESULT).read_text(encoding="utf-8"))
    figure = {"group": "depth", "name": "a", "ratio": 1.1}
    new = with_group(old, "depth", [figure], {**ABOUT, "load": 9.5})
    apart = [kept for kept in old["figures"] if kept["group"] != "depth"]
    assert new["figures"] == [*apart, figure] and new["about"] == old["about"]
    assert "Measured apart: depth (D, commit abcdefg, load when it began 9.5)." in about(new)


def test_memory_counts_the_container_alone() -> None:
    sizes = {figure["name"]: figure["bytes"] for figure in memory()}
    assert len(identities(100)) == 100
    assert sizes["plain list"] < sizes["Sequential"] < 100 * 1_000


def test_a_chart_says_its_figures_in_words_and_escapes_names() -> None:
    figure = {"group": "calls", "name": "a<b", "ratio": 1.234, "low": 1.0, "high": 1.5}
    drawn = chart([figure], "Title")
    assert 'aria-label="Title; times the floor: a&lt;b 1.23"' in drawn
    assert "\n\n" not in drawn and "a<b" not in drawn
    assert table([figure | {"subject_us": 12.34, "floor_us": 1234.0}]).splitlines()[2] == (
        "| a<b | 1.23 | 1.00 … 1.50 | 12.3 | 1,234 |"
    )
    assert number(0.5) == "0.50"


ABOUT = {
    "processor": "P",
    "cores": 2,
    "system": "S",
    "torch": "2",
    "python": "3",
    "date": "D",
    "commit": "abcdefgh",
    "load": 0.1,
}


def size(pages: int, build: float, edit: float = 1.0) -> dict[str, Any]:
    """A size of the grown house, as the result file has it."""
    kinds = {"build": build, "blocks": 30.0 + pages, "tests": 20.0, "one page's tests": 3.0}
    told = kinds | {"edit": edit}
    walls = {f"{kind}, wall": seconds * 2 for kind, seconds in told.items()}
    counts = {"pages": pages, "blocks passed": 3 * pages, "tests passed": pages}
    return {**counts, **told, **walls, "date": "D", "load": 0.5, "bytes of a page": 9_000}


def grown(*sizes: dict[str, Any]) -> dict[str, Any]:
    """A result of `make bench-site`."""
    kind = {"kind": "guide", "pages": 13, "bytes": 40_000, "compressed": 9_000, "most": 12_345}
    guide = {"pages": 94, "build": 50.0, "parts": {"X-rays": 30.0, "everything else": 70.0}}
    guide |= {"blocks passed": 500, "blocks": 36.0, "kinds": [kind]}
    return {"about": ABOUT, "import torch": 2.0, "guide": guide, "sizes": list(sizes)}


def test_growth_is_told_for_each_page() -> None:
    build_only = {"pages": 1000, "build": 90.0, "build, wall": 91.0, "date": "E", "load": 3.0}
    told = site_includes(grown(size(10, 9.0), size(100, 18.0), build_only))
    rows = told["site-table.txt"].splitlines()
    assert rows[2].startswith(
        "| 10 | 9.0 (18.0) | 40.0 (80.0) | 20.0 (40.0) | 3.0 (6.0) | 1.0 (2.0)"
    )
    assert rows[4] == "| 1,000 | 90.0 (91.0) | – | – | – | – | – |"
    assert "build, 100 pages 0.18 s, build, 1,000 pages 0.09 s" in told["site-chart.txt"]
    assert "blocks, 100 pages 1.30 s" in told["site-chart.txt"]
    assert "X-rays 30.0 %, everything else 70.0 %" in told["site-parts.txt"]
    assert "| guide | 13 | 40,000 | 9,000 | 12,345 |" in told["site-kinds.txt"]
    assert "commit abcdefg;" in told["site-about.txt"]
    assert "measured on D, E; load of the machine: 0.5 before 10 pages" in told["site-about.txt"]


def verdict(row: str) -> str:
    """What a row of the targets' table says at its end."""
    return row.rpartition(", ")[2].removesuffix(" |")


def test_a_target_is_met_or_is_not() -> None:
    met = site_includes(grown(size(10, 9.0), size(100, 18.0), size(1000, 49.0)))
    assert [verdict(line) for line in met["site-targets.txt"].splitlines()[2:]] == ["met"] * 5
    worse = site_includes(grown(size(10, 9.0), size(100, 18.0), size(1000, 999.0, edit=1.5)))
    verdicts = [verdict(line) for line in worse["site-targets.txt"].splitlines()[2:]]
    assert verdicts == ["**not met**"] * 4 + ["met"]


def test_blocks_are_counted_without_the_imports_of_torch() -> None:
    assert beyond_torch(grown()) == 1000 * (36.0 - 3 * 2.0) / 500


def test_the_houses_page_says_in_words_what_the_figures_say() -> None:
    told = site_figures(json.loads((BENCH / SITE_RESULT).read_text(encoding="utf-8")))
    assert told["build-of-a-hundred"] < 10
    assert told["build-growth"] < 1
    assert 1.1 < told["build-steps"] <= 1.2


def test_the_navigation_has_chapters() -> None:
    pages = [f"guide/one-{n}.md" for n in range(CHAPTER + 1)]
    assert chapters([*pages, "traps/two-1.md"]) == [
        {"guide": [{"guide 1": pages[:-1]}, {"guide 2": pages[-1:]}]},
        {"traps": ["traps/two-1.md"]},
    ]


def test_a_sample_counts_for_the_part_that_called() -> None:
    assert part_of(inspect.currentframe()) == OTHER
    caller = compile("part_of(inspect.currentframe())", "x/pygments/lexer.py", "eval")
    assert eval(caller) == "highlighting"
    told = shares(Counter({"X-rays": 1, OTHER: 3}), own=4.0, others=6.0)
    assert told == {LABS: 60.0, OTHER: 30.0, "X-rays": 10.0}


def test_an_edit_is_shown_when_its_build_has_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "one.md"
    page.write_text("# One\n")
    served = iter(["livereload(4, 1)", "Sentence 0 of a measurement. livereload(4, 2)"])

    def look(url: str) -> str:
        seen.append(url)
        return next(served, "Sentence 0 of a measurement. livereload(5, 3)")

    seen: list[str] = []
    monkeypatch.setattr(edit, "text_of", look)
    edit.time_edit(page, "there", 0)
    assert len(seen) == 3 and page.read_text().endswith("\nSentence 0 of a measurement.\n")


def test_a_grown_house_is_sound(tmp_path: Path) -> None:
    real = models(HERE)
    count = len(real) + 2
    house = grow(tmp_path / "house", count)
    copies = [page for page in house.pages() if re.search(r"-\d+$", page.stem)]
    assert len(copies) == count and not house.labs()
    assert proofread(house) == []
    config = load_config(str(house.root / "mkdocs.yml"))
    named = {str(house.docs / name) for name in order(config["nav"])}
    assert named == {str(page) for page in house.pages()}
    assert config["theme"].name == "material"
    (export,) = (house.root / "tests/snippets/scale").glob("test_export_*.py")
    number = export.stem.rpartition("_")[2]
    assert f'PAGE = "scale/export-{number}"' in export.read_text()  # which the test reads
