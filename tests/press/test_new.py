"""`make new` makes a page that is green at once, or writes nothing and says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from press import new
from press.build import build
from press.house import HERE, House
from tests.pages import drift
from tests.pages.planted import SOUND, plant

LINKED = {
    "snippets/__init__.py": '"""The planted snippets."""\n',
    "docs/guide/module.md": "---\ndescription: Modules.\n---\n# Modules\n",
    "docs/errors/index.md": "---\ndescription: Errors.\n---\n# Errors\n",
    "docs/labs/index.md": "---\ndescription: Labs.\n---\n# Labs\n",
    "mkdocs.yml": (SOUND["mkdocs.yml"] or "")
    .replace(
        "nav: [guide/one.md]",
        "nav:\n  - Guide:\n      - guide/one.md\n      - guide/module.md\n"
        "  - Errors: errors/index.md\n  - Labs:\n      - labs/index.md  # the lot\n",
    )
    .replace("plugins: []", "plugins: [{mkdocs-jupyter: {include: ['labs/*.ipynb']}}]"),
}
PAGES = [f"{room}/name-of-it" for room in new.ROOMS]


def files_below(root: Path) -> dict[str, str]:
    """Every file of a house, with its text; folders with an empty one."""
    return {
        file.relative_to(root).as_posix(): file.read_text() if file.is_file() else ""
        for file in root.rglob("*")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house in which every room got a new page."""
    house = plant(tmp_path_factory.mktemp("house"), LINKED)
    for page in PAGES:
        new.new(page, house)
    return house


def run(house: House, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool in the house, with this project's modules in reach."""
    environment = {**os.environ, "PYTHONPATH": f"{house.root}{os.pathsep}{HERE.root}"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=house.root,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_rooms_are_those_of_the_house() -> None:
    folders = {file.name for file in HERE.docs.iterdir() if file.is_dir()}
    assert set(new.ROOMS) | {"scale"} >= folders - {"assets", "theme", "contribute"}


def test_every_new_page_is_green_at_once(made: House) -> None:
    """Its blocks print what it shows, its test passes, and no check of the house complains."""
    options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib"]
    ended = run(made, "pytest", *options, "docs", "tests/snippets")
    assert ended.returncode == 0, ended.stdout
    faults = [fault for check in drift.CHECKS for fault in check(made)]
    assert not faults, "\n".join(faults)


def test_every_new_page_is_in_the_nav_and_builds(
    made: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made.root)
    assert build(made) == []
    nav = load_config(str(made.root / "mkdocs.yml"))["nav"]
    sections = {title: entries for section in nav for title, entries in section.items()}
    assert sections["Guide"][-1] == {"Name of it": "guide/name-of-it.md"}
    assert sections["Labs"] == ["labs/index.md", {"Name of it": "labs/name-of-it.ipynb"}]
    assert sections["Scale"] == [{"Name of it": "scale/name-of-it.md"}]


def test_what_was_written_needs_no_formatting(made: House) -> None:
    for options in (["format", "--check"], ["check"]):
        code = ["--config", str(HERE.root / "pyproject.toml"), "--line-length", "76", "snippets"]
        assert run(made, "ruff", *options, *code).returncode == 0
        rest = [*code[:2], "docs", "tests/snippets/labs", "tests/snippets/scale"]
        ended = run(made, "ruff", *options, *rest)
        assert ended.returncode == 0, ended.stdout


WRONG = {
    "Recipes/Tied_Weights.md": "write make new PAGE=recipes/tied-weights",
    "docs/recipes/tied-weights": "write make new PAGE=recipes/tied-weights",
    "recipes/TiedWeights": "write make new PAGE=recipes/tied-weights",
    "recipes/tied weights": "write make new PAGE=recipes/tied-weights",
    "recipe/tied-weights": "no room «recipe» to put a page into: write make new PAGE=recipes/tied",
    "attic/tied-weights": "take guide, recipes, traps, errors, scale, labs or reference",
    "tied-weights": "names no room and page",
    "": "names no room and page",
    "recipes/lambda": "«lambda» cannot name a folder that Python imports snippets from",
    "recipes/2d": "«2d» cannot name a folder",
    "recipes/a/b": "write make new PAGE=recipes/a-b",
    "recipes/" + "long" * 11: "has 44 letters: take at most 40",
    "guide/one": "docs/guide/one.md is there already: choose another name, or edit it",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_name_is_told_the_right_one_and_writes_nothing(name: str, tmp_path: Path) -> None:
    house = plant(tmp_path, LINKED)
    before = files_below(tmp_path)
    with pytest.raises(new.NewError) as slip:
        new.new(name, house)
    assert WRONG[name] in str(slip.value) and "\n" not in str(slip.value)
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(
    "there",
    [
        "tests/snippets/recipes/test_tied_weights.py",
        "snippets/recipes/tied_weights/mine.py",
        "docs/recipes/tied-weights.ipynb",
    ],
)
def test_nothing_is_written_over(there: str, tmp_path: Path) -> None:
    house = plant(tmp_path, {**LINKED, there: "mine\n"})
    before = files_below(tmp_path)
    with pytest.raises(new.NewError, match="is there already"):
        new.new("recipes/tied-weights", house)
    assert files_below(tmp_path) == before


@pytest.mark.parametrize("failing", ["os.replace", "pathlib.Path.open"])
def test_a_failure_on_the_way_leaves_nothing_behind(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = plant(tmp_path, LINKED)
    before = files_below(tmp_path)
    opened, calls = Path.open, []

    def fail(self: Path, *arguments: str, **options: str) -> object:
        calls.append(self)
        if failing == "os.replace" or (len(calls) > 3 and arguments[:1] == ("x",)):
            raise OSError("disk full")
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(failing, fail)
    with pytest.raises(OSError, match="disk full"):
        new.new("recipes/tied-weights", house)
    monkeypatch.undo()
    assert files_below(tmp_path) == before


def test_a_title_that_yaml_would_take_for_something_else_is_quoted() -> None:
    config = new.with_nav_line("nav:\n  - Home: index.md\nplugins: []\n", "traps", Path("null.md"))
    assert yaml.safe_load(config)["nav"][1] == {"Traps": [{"Null": "traps/null.md"}]}


def test_without_a_nav_nothing_is_written(tmp_path: Path) -> None:
    house = plant(tmp_path, {"mkdocs.yml": "site_name: x\n"})
    with pytest.raises(new.NewError, match="has no line «nav:»"):
        new.new("recipes/tied-weights", house)
    assert not (tmp_path / "docs/recipes").exists()
